package org.rego4j.server.http;

import java.util.ArrayList;
import java.util.List;
import org.rego4j.ast.AstPrinter;
import org.rego4j.ast.Location;
import org.rego4j.ast.NumberTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Source;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.store.DataPath;
import org.rego4j.value.NumberValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** The keys of a document from the segments of a path. */
public final class PathKeys {
  private static final int MOST_DIGITS = 19;

  private PathKeys() {}

  /**
   * The keys below {@code data}: what OPA reads as an integer is a number, the rest strings. OPA
   * puts them into the text of a query, and so it refuses what that text could not hold; here they
   * never are text, and are refused all the same.
   *
   * @param skipped how many segments come before the first key
   * @throws BadRequestException where OPA would refuse the path
   */
  public static List<Value> of(List<byte[]> segments, int skipped) throws BadRequestException {
    List<Value> keys = new ArrayList<>(segments.size() - skipped);
    boolean parses = true;
    for (byte[] segment : segments.subList(skipped, segments.size())) {
      if (segment.length == 0) {
        continue;
      }
      String text = Utf8.text(segment, 0, segment.length);
      if (text.indexOf('"') >= 0) {
        throw invalid("invalid ref term '" + text + "'");
      }
      parses &= Utf8.isValid(segment) && text.chars().allMatch(PathKeys::fitsQuery);
      keys.add(key(text));
    }
    if (!parses) {
      throw invalid("failed to parse query");
    }
    return keys;
  }

  /** The keys behind the path of a route, in the target of a request. */
  public static List<Value> ofRoute(Request request, String route) throws BadRequestException {
    return of(request.target().segments(), segmentsBefore(request, route));
  }

  /** OPA cuts the path of a route off as text: what is written with escapes stays. */
  private static int segmentsBefore(Request request, String route) {
    return request.target().escapedPath().startsWith(route) ? 2 : 0;
  }

  /** The path to a base document that is to be written; it may hold what no query could. */
  public static DataPath written(Request request) {
    List<byte[]> segments = request.target().segments();
    List<String> keys = new ArrayList<>();
    for (byte[] segment : segments.subList(2, segments.size())) {
      if (segment.length > 0) {
        keys.add(Source.decode(segment));
      }
    }
    return new DataPath(keys);
  }

  /** The keys as a reference of Rego. */
  public static String text(List<Value> keys) {
    List<Term> terms = new ArrayList<>();
    terms.add(new VarTerm("data", Location.NONE));
    for (Value key : keys) {
      terms.add(
          key instanceof StringValue s
              ? new StringTerm(s.value(), Location.NONE)
              : new NumberTerm(key.toString(), Location.NONE));
    }
    return AstPrinter.print(new RefTerm(terms, Location.NONE));
  }

  private static BadRequestException invalid(String reason) {
    return new BadRequestException(
        ErrorAnswer.internal("invalid_parameter: invalid path: " + reason));
  }

  private static boolean fitsQuery(int c) {
    return (c >= ' ' && c != 0x7f && c != 0xfeff) || "\b\f\n\r\t".indexOf(c) >= 0;
  }

  /** Integers, also with a point and zeros behind it or with no digits before it. */
  private static Value key(String text) {
    int from = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    int point = text.indexOf('.');
    int end = point < 0 ? text.length() : point;
    boolean number =
        text.length() > from
            && text.length() - from <= MOST_DIGITS
            && text.chars().skip(from).limit(end - from).allMatch(c -> c >= '0' && c <= '9')
            && text.chars().skip(Math.min(end + 1L, text.length())).allMatch(c -> c == '0');
    if (!number) {
      return StringValue.of(text);
    }
    String digits = text.substring(text.startsWith("+") ? 1 : 0, end);
    try {
      return NumberValue.of(digits.isEmpty() || digits.equals("-") ? 0 : Long.parseLong(digits));
    } catch (NumberFormatException e) {
      return StringValue.of(text);
    }
  }
}
