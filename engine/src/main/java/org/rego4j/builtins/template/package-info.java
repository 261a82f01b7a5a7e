/**
 * Templates in the language of Go's {@code text/template}, as {@code strings.render_template} has
 * them. In: a template's text and an object. Out: the text that it renders, or an error with Go's
 * words. A text becomes tokens ({@link org.rego4j.builtins.template.TemplateLexer}), nodes ({@link
 * org.rego4j.builtins.template.TemplateParser}), and is then walked.
 */
@NullMarked
package org.rego4j.builtins.template;

import org.jspecify.annotations.NullMarked;
