package org.rego4j.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rego4j.json.JsonReader;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;

class AwsBuiltinsTest {
  @TestFactory
  Stream<DynamicTest> answersAsOpaDoes() throws IOException {
    return BuiltinCases.of("aws");
  }

  /**
   * What AWS publishes: the requests of "Signature Calculations for the Authorization Header" in
   * the guide of S3, and the one of "Create a signed request" in that of IAM. Queries are written
   * as they are signed.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET|https://examplebucket.s3.amazonaws.com/test.txt|{\"Range\": \"bytes=0-9\"}|''"
            + "|f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        "PUT|https://examplebucket.s3.amazonaws.com/test%24file.text"
            + "|{\"Date\": \"Fri, 24 May 2013 00:00:00 GMT\","
            + " \"x-amz-storage-class\": \"REDUCED_REDUNDANCY\"}|Welcome to Amazon S3."
            + "|98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
        "GET|https://examplebucket.s3.amazonaws.com/?lifecycle=|{}|''"
            + "|fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
        "GET|https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J|{}|''"
            + "|34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
        "GET|https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08"
            + "|{\"Content-Type\": \"application/x-www-form-urlencoded; charset=utf-8\"}|''"
            + "|5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
      })
  void signsAwsOwnExamples(
      String method, String url, String headers, String payload, String signature) {
    boolean iam = url.startsWith("https://iam");
    AwsSigner signer =
        new AwsSigner(
            iam ? "AKIDEXAMPLE" : "AKIAIOSFODNN7EXAMPLE",
            iam
                ? "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
                : "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            iam ? "iam" : "s3",
            "us-east-1",
            "",
            false);
    Instant time = Instant.parse(iam ? "2015-08-30T12:36:00Z" : "2013-05-24T00:00:00Z");
    ObjectValue signed =
        signer.sign(
            method,
            GoUrl.parse(url),
            (ObjectValue) JsonReader.read(headers),
            payload,
            TimeUnit.SECONDS.toNanos(time.getEpochSecond()));
    String authorization =
        ((StringValue) Objects.requireNonNull(signed.get("Authorization"))).value();
    assertEquals(signature, authorization.substring(authorization.indexOf("Signature=") + 10));
    assertFalse(signer.toString().contains("wJalr"));
  }
}
