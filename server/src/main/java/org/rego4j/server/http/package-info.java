/**
 * One exchange: the bytes of a request go in and come out as what handlers ask of it; what a
 * handler answers goes in and comes out as bytes.
 */
@NullMarked
package org.rego4j.server.http;

import org.jspecify.annotations.NullMarked;
