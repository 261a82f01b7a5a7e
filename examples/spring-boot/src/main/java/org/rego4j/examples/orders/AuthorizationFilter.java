package org.rego4j.examples.orders;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a request pass where the policy allows it. Where there is no decision, for whatever reason,
 * the request does not pass.
 *
 * <p>The example believes what the headers say of the user; in a service of yours they come from
 * what authenticates.
 */
@Component
class AuthorizationFilter extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(AuthorizationFilter.class);

  private final Decisions decisions;

  AuthorizationFilter(Decisions decisions) {
    this.decisions = decisions;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Decisions.Decision decision;
    try {
      decision = decisions.decide(asked(request));
    } catch (RuntimeException e) {
      LOG.error("no decision", e);
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    if (decision.allow()) {
      chain.doFilter(request, response);
    } else {
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
      response.setContentType(MediaType.TEXT_PLAIN_VALUE);
      response.getWriter().write(String.join(", ", decision.reasons()));
    }
  }

  private static Decisions.Request asked(HttpServletRequest request) {
    String roles = request.getHeader("X-Roles");
    String amount = request.getParameter("amount");
    return new Decisions.Request(
        new Decisions.User(
            request.getHeader("X-User"), roles == null ? List.of() : List.of(roles.split(","))),
        request.getMethod(),
        Arrays.stream(request.getServletPath().split("/")).filter(s -> !s.isEmpty()).toList(),
        amount == null ? 0 : Long.parseLong(amount));
  }
}
