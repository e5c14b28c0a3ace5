package org.footbridge.board;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/** The addresses of the board and its lists: all that is asked for stands in them. */
final class Address {

  static final String BOARD = "/oversight";
  static final String LIST = "/oversight/deadlines";
  static final String TARGET = "/oversight/target";

  private Address() {}

  static String board(Filter filter, By by) {
    Map<String, String> all = new LinkedHashMap<>(filter.asParameters());
    if (by != By.KIND) {
      all.put("by", by.code());
    }
    return of(BOARD, all);
  }

  /** The rows behind a number, which carries what it was and when. */
  static String list(Filter filter, Slice slice, long counted, Moment moment) {
    Map<String, String> all = new LinkedHashMap<>(filter.asParameters());
    all.put("show", slice.code());
    all.put("counted", Long.toString(counted));
    all.put("at", moment.at().toString());
    return of(LIST, all);
  }

  static String list(Filter filter, Slice slice, String after) {
    Map<String, String> all = new LinkedHashMap<>(filter.asParameters());
    all.put("show", slice.code());
    if (!after.isEmpty()) {
      all.put("after", after);
    }
    return of(LIST, all);
  }

  private static String of(String path, Map<String, String> parameters) {
    UriComponentsBuilder to = UriComponentsBuilder.fromPath(path);
    parameters.keySet().forEach(name -> to.queryParam(name, "{" + name + "}"));
    return to.encode().buildAndExpand(parameters).toUriString();
  }
}
