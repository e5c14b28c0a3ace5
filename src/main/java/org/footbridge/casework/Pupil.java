package org.footbridge.casework;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** A child of statutory school age and where they are on roll. */
@Table(schema = "casework", name = "pupil")
public class Pupil {

  @Id private final UUID id;
  private final String firstName;
  private final String lastName;
  private final LocalDate dateOfBirth;
  private final @Nullable String upn;
  private String schoolUrn;
  @Version private int version;

  Pupil(
      UUID id,
      String firstName,
      String lastName,
      LocalDate dateOfBirth,
      @Nullable String upn,
      String schoolUrn) {
    this.id = id;
    this.firstName = firstName;
    this.lastName = lastName;
    this.dateOfBirth = dateOfBirth;
    this.upn = upn;
    this.schoolUrn = schoolUrn;
  }

  /** The pupil is on roll at another school from now on. */
  void moveTo(String newSchoolUrn) {
    schoolUrn = newSchoolUrn;
  }

  public UUID id() {
    return id;
  }

  public String firstName() {
    return firstName;
  }

  /** Empty for a child with one name. */
  public String lastName() {
    return lastName;
  }

  public String name() {
    return (firstName + " " + lastName).strip();
  }

  public LocalDate dateOfBirth() {
    return dateOfBirth;
  }

  public @Nullable String upn() {
    return upn;
  }

  /** Where the pupil is on roll. */
  public String schoolUrn() {
    return schoolUrn;
  }
}
