package org.footbridge.access;

import java.util.List;

/** Where somebody can be granted something; the register of schools knows. */
public interface Places {

  List<String> areas();

  boolean isSchool(String urn);
}
