package org.footbridge.access;

/**
 * What a person may be in one place: {@code lead-teacher@east}, {@code school@100001}, {@code
 * health@<case id>}. A candidate group of a task has the same shape.
 */
public record Grant(String role, String scope) {

  /**
   * @throws IllegalArgumentException when the text is not {@code role@scope}
   */
  public static Grant of(String roleAtScope) {
    int at = roleAtScope.indexOf('@');
    if (at < 1 || at == roleAtScope.length() - 1) {
      throw new IllegalArgumentException(
          "A grant is written role@scope, not '" + roleAtScope + "'");
    }
    return new Grant(roleAtScope.substring(0, at), roleAtScope.substring(at + 1));
  }

  @Override
  public String toString() {
    return role + "@" + scope;
  }
}
