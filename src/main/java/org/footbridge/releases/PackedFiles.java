package org.footbridge.releases;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;

/**
 * A release as a ZIP file with the folders of the repository, the same bytes for the same files.
 */
@Component
class PackedFiles {

  /** A day that every program that unpacks can write: 1 January 1980 is where ZIP files begin. */
  private static final FileTime ALWAYS = FileTime.fromMillis(315_619_200_000L);

  private final StoredContents contents;

  PackedFiles(StoredContents contents) {
    this.contents = contents;
  }

  byte[] zip(ReleaseFiles files) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      for (Map.Entry<String, String> file : files.contents().entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setLastModifiedTime(ALWAYS);
        zip.putNextEntry(entry);
        zip.write(contents.get(file.getValue()).orElseThrow());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
