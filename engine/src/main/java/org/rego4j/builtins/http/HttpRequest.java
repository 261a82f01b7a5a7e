package org.rego4j.builtins.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that goes over the wire.
 *
 * @param method in upper case
 * @param target what it asks for: a path with its query
 * @param secure whether it goes over TLS
 * @param host a name or an address without brackets
 * @param port where the host listens
 * @param socket the path of a unix socket that is asked in place of the host, or null
 * @param headers all of them, in the order in which they are sent
 * @param body what is sent with it, or null for none
 * @param tls how the host is known and what it knows us by
 * @param unpacks whether a response in gzip is unpacked, which the headers asked for
 */
@SuppressWarnings("ArrayRecordComponent") // A body may be large, and nobody writes to it.
public record HttpRequest(
    String method,
    String target,
    boolean secure,
    String host,
    int port,
    @Nullable String socket,
    Map<String, List<String>> headers,
    byte @Nullable [] body,
    TlsSettings tls,
    boolean unpacks) {}
