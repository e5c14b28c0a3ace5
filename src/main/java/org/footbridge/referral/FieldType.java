package org.footbridge.referral;

/** What a field holds; decides how it is read, checked and shown. */
public enum FieldType {
  TEXT,
  LONG_TEXT,
  DATE,
  YES_NO,
  CHOICE,
  NUMBER,
  EMAIL,
  PHONE,
  POSTCODE,
  UPN,
  URN
}
