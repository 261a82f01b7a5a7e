package org.rego4j.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RedirectsTest {
  @Test
  void pathsAreCleanedWhereTheyParse() {
    assertEquals("/v1/data", Redirects.cleaned("/v1/data/."));
    assertEquals("/v1/data/?x=//", Redirects.cleaned("/v1//data/?x=//"));
    assertEquals("/v1//%zz", Redirects.cleaned("/v1//%zz"));
  }

  @Test
  void headersHoldNoLineBreaksAndOnlyAscii() {
    assertEquals("/a  b%c3%a9", Redirects.headerText("/a\r\nb\u00e9"));
  }

  @Test
  void pagesHoldNoMarkup() {
    assertEquals("/&lt;a&gt;&amp;&#34;&#39;", Redirects.html("/<a>&\"'"));
  }
}
