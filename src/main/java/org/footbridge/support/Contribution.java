package org.footbridge.support;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one of the people around the pupil gives to the assessment: the answers of their form. */
sealed interface Contribution {

  @JsonIgnore
  String kind();

  /** How much education is manageable, by the health professional. */
  record Advice(
      @NotBlank String adviceGiven,
      @Nullable BigDecimal hoursManageable,
      @Nullable Boolean canLeaveHome,
      @Nullable String groupReady,
      @Nullable String homeVisitEvidence,
      @Nullable String advice)
      implements Contribution {

    static final String KIND = "advice";

    @Override
    @JsonIgnore
    public String kind() {
      return KIND;
    }

    /** There is medical evidence for teaching at home. */
    @JsonIgnore
    boolean allowsHomeVisits() {
      return "yes".equals(homeVisitEvidence);
    }

    /** Health knows of no such evidence, or lets the pupil out of the house. */
    @JsonIgnore
    boolean speaksAgainstHome() {
      return "no".equals(homeVisitEvidence) || Boolean.TRUE.equals(canLeaveHome);
    }
  }

  /** The parent's or carer's views. */
  record Views(
      @NotBlank String answeredBy,
      @Nullable String whatHelps,
      @Nullable String whatWorries,
      @Nullable String hopes,
      @Nullable String adultAtHome)
      implements Contribution {

    static final String KIND = "views";

    @Override
    @JsonIgnore
    public String kind() {
      return KIND;
    }
  }

  /**
   * The pupil's own voice.
   *
   * @param heard who wrote it down; a pupil who answers by themselves is not asked
   */
  record Voice(
      @Nullable String heard,
      @Nullable String goodDay,
      @Nullable String hardThings,
      @Nullable List<String> likesToLearn,
      @Nullable String anythingElse)
      implements Contribution {

    static final String KIND = "voice";

    /** The same, as the pupil sent it from their own page. */
    Voice alone() {
      return new Voice("alone", goodDay, hardThings, likesToLearn, anythingElse);
    }

    @Override
    @JsonIgnore
    public String kind() {
      return KIND;
    }
  }

  /** Where the pupil stands at school: attainment, engagement and emotional wellbeing. */
  record Baseline(
      @NotBlank String english,
      @NotBlank String maths,
      @NotBlank String science,
      @NotBlank String engagement,
      @NotBlank String wellbeing,
      @Nullable BigDecimal attendancePercent,
      @Nullable String strengths)
      implements Contribution {

    static final String KIND = "baseline";

    @Override
    @JsonIgnore
    public String kind() {
      return KIND;
    }
  }

  /** Whether it is safe to teach at home. */
  record Risk(
      @Nullable String supervisingAdult,
      @NotBlank String adultAlwaysPresent,
      @NotBlank String medicalEvidenceSeen,
      @NotNull List<String> hazards,
      @Nullable String measures,
      @Nullable Boolean homeVisitSafe)
      implements Contribution {

    static final String KIND = "risk";

    @Override
    @JsonIgnore
    public String kind() {
      return KIND;
    }

    @JsonIgnore
    boolean saysSafe() {
      return Boolean.TRUE.equals(homeVisitSafe);
    }

    /** Domain rule: a home visit needs a supervising adult and medical evidence. */
    @JsonIgnore
    boolean meetsTheConditions() {
      return "yes".equals(adultAlwaysPresent) && "yes".equals(medicalEvidenceSeen);
    }
  }
}
