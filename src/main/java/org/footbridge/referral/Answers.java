package org.footbridge.referral;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a referral, each already of its type. There is no way to make one out of an answer
 * that {@link AnswerReader} has not accepted.
 */
public final class Answers {

  /** Before this day of absence the school alone is responsible. */
  static final int SCHOOL_DAYS_OF_THE_SCHOOL = 15;

  public static final Answers NONE = new Answers(Map.of());

  private final Map<ReferralField, Object> values;

  private Answers(Map<ReferralField, Object> values) {
    Map<ReferralField, Object> copy = new EnumMap<>(ReferralField.class);
    copy.putAll(values);
    this.values = Collections.unmodifiableMap(copy);
  }

  /** What came of reading: the good answers, and what is wrong with the others. */
  public record Read(Answers answers, List<Problem> problems) {}

  /** Reads answers as people and systems write them; an empty text is no answer. */
  public static Read read(Map<ReferralField, String> written, LocalDate today) {
    Map<ReferralField, Object> values = new EnumMap<>(ReferralField.class);
    List<Problem> problems = new ArrayList<>();
    written.forEach(
        (field, text) -> {
          Object value = AnswerReader.read(field, text, today, problems);
          if (value != null) {
            values.put(field, value);
          }
        });
    return new Read(new Answers(values), problems);
  }

  /** These answers with the given ones in place of those of the same fields. */
  public Answers replaced(java.util.Collection<ReferralField> fields, Answers by) {
    Map<ReferralField, Object> merged = new EnumMap<>(ReferralField.class);
    merged.putAll(values);
    for (ReferralField field : fields) {
      Object value = by.values.get(field);
      if (value == null) {
        merged.remove(field);
      } else {
        merged.put(field, value);
      }
    }
    return new Answers(merged);
  }

  public boolean has(ReferralField field) {
    return values.containsKey(field);
  }

  public Optional<String> text(ReferralField field) {
    return Optional.ofNullable((String) values.get(field));
  }

  public Optional<LocalDate> date(ReferralField field) {
    return Optional.ofNullable((LocalDate) values.get(field));
  }

  public Optional<Integer> number(ReferralField field) {
    return Optional.ofNullable((Integer) values.get(field));
  }

  public boolean isYes(ReferralField field) {
    return Boolean.TRUE.equals(values.get(field));
  }

  public boolean isNo(ReferralField field) {
    return Boolean.FALSE.equals(values.get(field));
  }

  public boolean isChoice(ReferralField field, String choice) {
    return choice.equals(values.get(field));
  }

  /** Fewer school days of absence than the school itself is responsible for. */
  public boolean isEarly() {
    return number(ReferralField.SCHOOL_DAYS_ABSENT)
        .map(days -> days < SCHOOL_DAYS_OF_THE_SCHOOL)
        .orElse(false);
  }

  /**
   * Evidence that is considered only while better advice is sought: a GP's, and for a physical
   * illness any below a consultant's.
   */
  boolean isEvidenceToBeBettered() {
    return isChoice(ReferralField.EVIDENCE_TIER, "universal")
        || isChoice(ReferralField.EVIDENCE_TIER, "targeted")
            && isChoice(ReferralField.HEALTH_NEED, "physical");
  }

  /** One name is enough for a child. */
  boolean hasNoName() {
    return !has(ReferralField.PUPIL_FIRST_NAME) && !has(ReferralField.PUPIL_LAST_NAME);
  }

  boolean hasFunding() {
    return isYes(ReferralField.HAS_EHCP)
        || isYes(ReferralField.HAS_LHNF)
        || isYes(ReferralField.HAS_PPG);
  }

  /** What stands in the way of submitting: who it is about and how to reach somebody. */
  public List<Problem> missingToSubmit() {
    List<Problem> missing = new ArrayList<>();
    for (ReferralField field : ReferralField.values()) {
      if (field.isNeededToSubmit() && !has(field)) {
        missing.add(Problem.at(field, "missing"));
      }
    }
    if (hasNoName()) {
      missing.add(Problem.at(ReferralField.PUPIL_FIRST_NAME, "pupil-name"));
    }
    if (!has(ReferralField.PARENT_PHONE)
        && !has(ReferralField.PARENT_EMAIL)
        && !has(ReferralField.PARENT_ADDRESS)) {
      missing.add(Problem.at(ReferralField.PARENT_PHONE, "parent-contact"));
    }
    return missing;
  }

  /** An answer as it is written in a file or a field: ISO date, yes or no, digits, text. */
  public String written(ReferralField field) {
    Object value = values.get(field);
    if (value == null) {
      return "";
    }
    if (value instanceof Boolean yes) {
      return yes ? "yes" : "no";
    }
    return value.toString();
  }

  /** By key, for keeping; {@link #kept} reads it back. */
  Map<String, Object> toKeep() {
    Map<String, Object> kept = new LinkedHashMap<>();
    values.forEach(
        (field, value) ->
            kept.put(field.key(), value instanceof LocalDate date ? date.toString() : value));
    return kept;
  }

  /** What {@link #toKeep} gave; a key that the catalogue no longer has is left out. */
  static Answers kept(Map<String, ? extends @Nullable Object> kept) {
    Map<ReferralField, Object> values = new EnumMap<>(ReferralField.class);
    kept.forEach(
        (key, value) ->
            ReferralField.byKey(key)
                .ifPresent(
                    field -> {
                      if (value != null) {
                        values.put(
                            field,
                            field.type() == FieldType.DATE
                                ? LocalDate.parse(value.toString())
                                : value);
                      }
                    }));
    return new Answers(values);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Answers that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** Says which questions are answered, never what the answers are. */
  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
