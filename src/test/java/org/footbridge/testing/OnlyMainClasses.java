package org.footbridge.testing;

import java.io.IOException;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Keeps the small applications that single tests bring out of the whole one. */
final class OnlyMainClasses extends TypeExcludeFilter {

  @Override
  public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
    return reader.getResource().getURL().getPath().contains("/test-classes/");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OnlyMainClasses;
  }

  @Override
  public int hashCode() {
    return OnlyMainClasses.class.hashCode();
  }
}
