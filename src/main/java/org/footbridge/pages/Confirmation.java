package org.footbridge.pages;

import java.util.List;

/**
 * What is asked before something is gone for good: {@code pages/confirm} shows it.
 *
 * @param title the question
 * @param lost what will be gone, in words
 * @param action where the answer yes is sent
 * @param button what the button says
 * @param back where the answer no leads
 */
public record Confirmation(
    String title, List<String> lost, String action, String button, String back) {

  /** The page that asks; it reads {@code confirmation}. */
  public static final String PAGE = "pages/confirm";

  /** Under this name the page finds what to ask. */
  public static final String NAME = "confirmation";
}
