/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells and texts escape different characters. */
#include "config.h"

#include "mcl-format-webanno.h"

#include <string.h>

/* What has a letter behind the backslash. */
static const char letters[] = "tnrfb";
static const char lettered[] = "\t\n\r\f\b";

static gboolean
append_letter (GString *out, char c)
{
  const char *found = c != '\0' ? strchr (lettered, c) : NULL;

  if (found == NULL)
    return FALSE;
  g_string_append_c (out, '\\');
  g_string_append_c (out, letters[found - lettered]);
  return TRUE;
}

/**
 * mcl_webanno_append_value:
 * @value: (nullable): a feature's value
 *
 * Appends what stands for it in a cell.
 */
void
mcl_webanno_append_value (GString *out, const char *value)
{
  if (value == NULL) {
    g_string_append (out, MCL_WEBANNO_UNSET);
    return;
  }
  for (const char *at = value; *at != '\0'; at++) {
    if (strchr ("\t\n\r", *at) != NULL && append_letter (out, *at))
      continue;
    if (strchr ("\\[]|_;*", *at) != NULL || (at[0] == '-' && at[1] == '>'))
      g_string_append_c (out, '\\');
    g_string_append_c (out, *at);
  }
}

/**
 * mcl_webanno_dup_value:
 *
 * Returns: (transfer full): the value that a part of a cell stands for
 */
char *
mcl_webanno_dup_value (const char *escaped)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *at = escaped; *at != '\0'; at++) {
    const char *letter = NULL;

    if (*at != '\\' || at[1] == '\0') {
      g_string_append_c (out, *at);
      continue;
    }
    at++;
    letter = memchr (letters, *at, strlen ("tnr"));
    if (letter != NULL)
      g_string_append_c (out, lettered[letter - letters]);
    else if (strchr ("\\[]|_;*-", *at) != NULL)
      g_string_append_c (out, *at);
    else
      g_string_append_printf (out, "\\%c", *at);
  }
  return g_string_free_and_steal (g_steal_pointer (&out));
}

/**
 * mcl_webanno_split:
 * @separator: '|' between what is stacked, ';' between slots
 *
 * Returns: (transfer full) (element-type utf8): the parts of a cell, still escaped; at least one
 */
GPtrArray *
mcl_webanno_split (const char *cell, char separator)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  const char *start = cell;

  for (const char *at = cell;; at++) {
    if (*at == '\\' && at[1] != '\0') {
      at++;
      continue;
    }
    if (*at != separator && *at != '\0')
      continue;
    g_ptr_array_add (parts, g_strndup (start, (gsize) (at - start)));
    if (*at == '\0')
      return parts;
    start = at + 1;
  }
}

/**
 * mcl_webanno_append_text:
 * @text: without line feeds
 *
 * Appends what stands for a line of a sentence.
 */
void
mcl_webanno_append_text (GString *out, const char *text)
{
  for (const char *at = text; *at != '\0'; at++) {
    if (append_letter (out, *at))
      continue;
    /* No letter for a vertical tab, which stands there as it is. */
    if (*at == '\\' || ((guchar) *at < 0x20 && *at != '\v'))
      g_string_append_c (out, '\\');
    g_string_append_c (out, *at);
  }
}

/* "\u00e9" */
static const char *
read_code (const char *at, GString *out)
{
  gunichar c = 0;

  for (guint i = 1; i <= 4; i++) {
    if (!g_ascii_isxdigit (at[i]))
      return NULL;
    c = c * 16 + (gunichar) g_ascii_xdigit_value (at[i]);
  }
  if (!g_unichar_validate (c) || c == 0)
    return NULL;
  g_string_append_unichar (out, c);
  return at + 4;
}

/**
 * mcl_webanno_dup_text:
 * @is_java: whether it is escaped as Java does, as it was up to version 3.1
 *
 * Returns: (transfer full): a line of a sentence
 */
char *
mcl_webanno_dup_text (const char *escaped, gboolean is_java)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *at = escaped; *at != '\0'; at++) {
    const char *letter = NULL;
    const char *code_end = NULL;

    if (*at != '\\' || at[1] == '\0') {
      g_string_append_c (out, *at);
      continue;
    }
    at++;
    letter = strchr (letters, *at);
    if (letter != NULL)
      g_string_append_c (out, lettered[letter - letters]);
    else if (is_java && *at == 'u' && (code_end = read_code (at, out)) != NULL)
      at = code_end;
    else if (*at == '\\' || (guchar) *at < 0x20 || (is_java && strchr ("\"'/", *at) != NULL))
      g_string_append_c (out, *at);
    else
      g_string_append_printf (out, "\\%c", *at);
  }
  return g_string_free_and_steal (g_steal_pointer (&out));
}
