package org.rego4j.builtins.crypto;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The curves of FIPS 186-4 that OPA knows: {@code y^2 = x^3 - 3x + b} modulo a prime. */
public enum EllipticCurve {
  /** The JDK knows this one no longer, so keys of it verify nothing and sign nothing. */
  P224(
      "1.3.132.0.33",
      null,
      28,
      "ffffffffffffffffffffffffffffffff000000000000000000000001",
      "b4050a850c04b3abf54132565044b0b7d7bfd8ba270b39432355ffb4",
      "ffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3d",
      "b70e0cbd6bb4bf7f321390b94a03c1d356c21122343280d6115c1d21",
      "bd376388b5f723fb4c22dfe6cd4375a05a07476444d5819985007e34"),
  /** The curve of {@code ES256}. */
  P256(
      "1.2.840.10045.3.1.7",
      "secp256r1",
      32,
      "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
      "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
      "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
      "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
      "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"),
  /** The curve of {@code ES384}. */
  P384(
      "1.3.132.0.34",
      "secp384r1",
      48,
      "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000"
          + "ffffffff",
      "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8ed"
          + "d3ec2aef",
      "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196a"
          + "ccc52973",
      "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e38"
          + "72760ab7",
      "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c"
          + "90ea0e5f"),
  /** The curve of {@code ES512}. */
  P521(
      "1.3.132.0.35",
      "secp521r1",
      66,
      "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
          + "ffffffffffffffffffffffffffffffffffffffffffff",
      "0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652"
          + "c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00",
      "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc"
          + "0148f709a5d03bb5c9b8899c47aebb6fb71e91386409",
      "00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1d"
          + "c127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66",
      "011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550"
          + "b9013fad0761353c7086a272c24088be94769fd16650");

  private static final BigInteger THREE = BigInteger.valueOf(3);

  private final String oid;
  private final @Nullable String jdkName;
  private final int octets;
  private final BigInteger prime;
  private final BigInteger b;
  private final BigInteger order;
  private final BigInteger baseX;
  private final BigInteger baseY;

  EllipticCurve(
      String oid,
      @Nullable String jdkName,
      int octets,
      String prime,
      String b,
      String order,
      String baseX,
      String baseY) {
    this.oid = oid;
    this.jdkName = jdkName;
    this.octets = octets;
    this.prime = new BigInteger(prime, 16);
    this.b = new BigInteger(b, 16);
    this.order = new BigInteger(order, 16);
    this.baseX = new BigInteger(baseX, 16);
    this.baseY = new BigInteger(baseY, 16);
  }

  static @Nullable EllipticCurve byOid(String oid) {
    for (EllipticCurve curve : values()) {
      if (curve.oid.equals(oid)) {
        return curve;
      }
    }
    return null;
  }

  /** The curve that a JSON Web Key calls so (RFC 7518, 6.2.1.1), or null. */
  public static @Nullable EllipticCurve byJwkName(String name) {
    return switch (name) {
      case "P-256" -> P256;
      case "P-384" -> P384;
      case "P-521" -> P521;
      default -> null;
    };
  }

  @Nullable String jdkName() {
    return jdkName;
  }

  /** How many octets a coordinate has. */
  public int octets() {
    return octets;
  }

  /** The number of points. */
  public BigInteger order() {
    return order;
  }

  /**
   * The point that a number of steps from the curve's base point leads to, for keys that are shown
   * and not used: how long it takes tells of the number.
   */
  PublicKeyData.Ec multiply(BigInteger steps) {
    BigInteger[] sum = null;
    BigInteger[] power = {baseX, baseY};
    for (int bit = 0; bit < steps.bitLength(); bit++) {
      if (steps.testBit(bit)) {
        sum = sum == null ? power : add(sum, power);
      }
      power = add(power, power);
    }
    if (sum == null) {
      throw new IllegalArgumentException("no steps");
    }
    return new PublicKeyData.Ec(this, sum[0], sum[1]);
  }

  /** The sum of two points, neither of which is the other's opposite (SEC 1, 2.2.1). */
  private BigInteger[] add(BigInteger[] a, BigInteger[] b) {
    BigInteger slope;
    if (a[0].equals(b[0])) {
      slope =
          a[0].multiply(a[0])
              .subtract(BigInteger.ONE)
              .multiply(THREE)
              .multiply(a[1].shiftLeft(1).modInverse(prime));
    } else {
      slope = b[1].subtract(a[1]).multiply(b[0].subtract(a[0]).modInverse(prime));
    }
    BigInteger x = slope.multiply(slope).subtract(a[0]).subtract(b[0]).mod(prime);
    BigInteger y = slope.multiply(a[0].subtract(x)).subtract(a[1]).mod(prime);
    return new BigInteger[] {x, y};
  }

  /** Whether a point lies on the curve; the point at infinity, (0, 0), does not. */
  public boolean contains(BigInteger x, BigInteger y) {
    if (x.compareTo(prime) >= 0 || y.compareTo(prime) >= 0) {
      return false;
    }
    BigInteger right = x.multiply(x).subtract(THREE).multiply(x).add(b).mod(prime);
    return y.multiply(y).mod(prime).equals(right);
  }
}
