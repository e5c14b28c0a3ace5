package org.footbridge.releases;

import java.util.List;

/** A file of a release as a page lists it. */
record FileLine(String path, String name, String sha256) {

  static List<FileLine> of(ReleaseFiles files) {
    return files.contents().entrySet().stream()
        .map(
            one ->
                new FileLine(
                    one.getKey(),
                    one.getKey().substring(one.getKey().lastIndexOf('/') + 1),
                    one.getValue()))
        .toList();
  }
}
