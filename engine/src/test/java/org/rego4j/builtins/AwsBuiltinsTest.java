package org.rego4j.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;

class AwsBuiltinsTest {
  @TestFactory
  Stream<DynamicTest> answersAsOpaDoes() throws IOException {
    return BuiltinCases.of("aws");
  }

  /** The first GET of "Signature Calculations for the Authorization Header" in AWS's S3 guide. */
  @Test
  void signsAwsOwnExample() {
    AwsSigner signer =
        new AwsSigner(
            "AKIAIOSFODNN7EXAMPLE",
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "s3",
            "us-east-1",
            "",
            false);
    ObjectValue signed =
        signer.sign(
            "GET",
            GoUrl.parse("https://examplebucket.s3.amazonaws.com/test.txt"),
            ObjectValue.of(StringValue.of("Range"), StringValue.of("bytes=0-9")),
            "",
            1_369_353_600_000_000_000L);
    assertEquals(
        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
            + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
            + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        ((StringValue) Objects.requireNonNull(signed.get("Authorization"))).value());
    assertFalse(signer.toString().contains("wJalr"));
  }
}
