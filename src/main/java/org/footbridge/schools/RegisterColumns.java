package org.footbridge.schools;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.footbridge.pages.PastedText;

/**
 * The columns of "Get Information about Schools" that the register keeps, found in a heading
 * whatever its letters' case, its blanks and its order. Others are not looked at.
 */
final class RegisterColumns {

  static final String URN = "URN";
  static final String LA_CODE = "LA (code)";
  static final String LA_NAME = "LA (name)";
  static final String NUMBER = "EstablishmentNumber";
  static final String NAME = "EstablishmentName";
  static final String TYPE = "TypeOfEstablishment (name)";
  static final String STATUS = "EstablishmentStatus (name)";
  static final String CLOSED_BECAUSE = "ReasonEstablishmentClosed (name)";
  static final String OPENED = "OpenDate";
  static final String CLOSED = "CloseDate";
  static final String PHASE = "PhaseOfEducation (name)";
  static final List<String> BEFORE_TOWN = List.of("Street", "Locality", "Address3");
  static final String TOWN = "Town";
  static final String COUNTY = "County (name)";
  static final String POSTCODE = "Postcode";
  static final String WEBSITE = "SchoolWebsite";
  static final String TELEPHONE = "TelephoneNum";
  static final List<String> HEAD = List.of("HeadTitle (name)", "HeadFirstName", "HeadLastName");
  static final String DISTRICT = "DistrictAdministrative (name)";
  static final String EMAIL = "MainEmail";
  static final String UPRN = "UPRN";

  static final List<String> NEEDED = List.of(URN, LA_CODE, LA_NAME, NAME, STATUS);

  private static final List<String> KNOWN =
      Stream.of(
              NEEDED,
              List.of(NUMBER, TYPE, CLOSED_BECAUSE, OPENED, CLOSED, PHASE, TOWN, COUNTY),
              List.of(POSTCODE, WEBSITE, TELEPHONE, DISTRICT, EMAIL, UPRN),
              BEFORE_TOWN,
              HEAD)
          .flatMap(List::stream)
          .toList();

  private final Map<String, Integer> places;
  private final int width;

  private RegisterColumns(Map<String, Integer> places, int width) {
    this.places = places;
    this.width = width;
  }

  static RegisterColumns of(List<String> heading) throws RegisterRefused {
    Map<String, String> known = new HashMap<>();
    KNOWN.forEach(column -> known.put(key(column), column));
    Map<String, Integer> places = new HashMap<>();
    int width = 0;
    for (int at = 0; at < heading.size(); at++) {
      String key = key(heading.get(at));
      String column = known.get(key);
      if (column != null && places.put(column, at) != null) {
        throw new RegisterRefused("column-twice", column);
      }
      width = key.isEmpty() ? width : at + 1;
    }
    List<String> missing = NEEDED.stream().filter(column -> !places.containsKey(column)).toList();
    if (!missing.isEmpty()) {
      throw new RegisterRefused("missing-columns", String.join(", ", missing));
    }
    return new RegisterColumns(places, width);
  }

  private static String key(String heading) {
    return PastedText.code(heading).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  boolean has(String column) {
    return places.containsKey(column);
  }

  boolean hasAny(List<String> columns) {
    return columns.stream().anyMatch(this::has);
  }

  /** Where the column stands, from 0. */
  int place(String column) {
    return places.getOrDefault(column, -1);
  }

  /** How many cells a row has at most: up to the last column that has a heading. */
  int width() {
    return width;
  }

  /** The columns that are looked at and that this file has. */
  List<String> used() {
    return KNOWN.stream().filter(this::has).toList();
  }

  /** The address, in the order it is written in. */
  static List<String> address() {
    List<String> all = new ArrayList<>(BEFORE_TOWN);
    all.addAll(Arrays.asList(TOWN, COUNTY, POSTCODE));
    return all;
  }
}
