package org.footbridge.casework;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has to be known to open a case. */
public record NewCase(
    String pathway,
    String schoolUrn,
    String area,
    String firstName,
    String lastName,
    LocalDate dateOfBirth,
    @Nullable String upn,
    List<Contact> contacts) {}
