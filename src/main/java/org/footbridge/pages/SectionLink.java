package org.footbridge.pages;

/**
 * A link below the header, to one of the pages of a {@link Section}; its order is the one within
 * that section. A module adds one by offering it as a bean.
 */
public interface SectionLink extends NavigationLink {

  Section section();
}
