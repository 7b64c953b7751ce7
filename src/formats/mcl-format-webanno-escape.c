/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells and texts escape different characters. */
#include "config.h"

#include "mcl-format-webanno.h"

#include <string.h>

/* What has a letter behind the backslash. */
static const char letters[] = "tnrfb";
static const char lettered[] = "\t\n\r\f\b";

static void
append_escaped (GString *out, char c)
{
  const char *found = strchr (lettered, c);

  g_string_append_c (out, '\\');
  g_string_append_c (out, found != NULL ? letters[found - lettered] : c);
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
  while (*value != '\0') {
    gsize n_plain = strcspn (value, "\t\n\r\\[]|_;*-");

    g_string_append_len (out, value, (gssize) n_plain);
    value += n_plain;
    if (*value == '\0')
      break;
    if (*value == '-' && value[1] != '>')
      g_string_append_c (out, '-');
    else
      append_escaped (out, *value);
    value++;
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
  g_autoptr (GString) out = NULL;

  if (strchr (escaped, '\\') == NULL)
    return g_strdup (escaped);
  out = g_string_new (NULL);
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
 * mcl_webanno_cut:
 * @cell: of a line that may be changed; ends with its first part then
 * @separator: '|' between what is stacked, ';' between slots
 *
 * Returns: (transfer none) (nullable): the other parts, still escaped; NULL when there are none
 */
char *
mcl_webanno_cut (char *cell, char separator)
{
  for (char *at = cell; *at != '\0'; at++) {
    if (*at == '\\' && at[1] != '\0') {
      at++;
    } else if (*at == separator) {
      *at = '\0';
      return at + 1;
    }
  }
  return NULL;
}

/**
 * mcl_webanno_split:
 * @separator: as for mcl_webanno_cut()
 *
 * Returns: (transfer full) (element-type utf8): the parts of a cell, still escaped; at least one
 */
GPtrArray *
mcl_webanno_split (const char *cell, char separator)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *copy = g_strdup (cell);
  char *next = NULL;

  for (char *part = copy; part != NULL; part = next) {
    next = mcl_webanno_cut (part, separator);
    g_ptr_array_add (parts, g_strdup (part));
  }
  return parts;
}

/* No letter for a vertical tab, which stands there as it is. */
static gboolean
is_plain_in_text (char c)
{
  return c != '\\' && ((guchar) c >= 0x20 || c == '\v');
}

/**
 * mcl_webanno_append_text:
 * @text: without line feeds
 *
 * Appends what stands for a line of a sentence.
 */
void
mcl_webanno_append_text (GString *out, const char *text, gsize n_bytes)
{
  const char *end = text + n_bytes;

  while (text < end) {
    const char *special = text;

    while (special < end && is_plain_in_text (*special))
      special++;
    g_string_append_len (out, text, special - text);
    if (special == end)
      return;
    append_escaped (out, *special);
    text = special + 1;
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
 * mcl_webanno_read_text:
 * @is_java: whether it is escaped as Java does, as it was up to version 3.1
 *
 * Appends a line of a sentence to @out.
 */
void
mcl_webanno_read_text (GString *out, const char *escaped, gboolean is_java)
{
  for (const char *at = escaped;; at++) {
    const char *letter = NULL;
    const char *code_end = NULL;
    const char *backslash = strchrnul (at, '\\');

    g_string_append_len (out, at, backslash - at);
    if (*backslash == '\0')
      return;
    at = backslash + 1;
    if (*at == '\0') {
      g_string_append_c (out, '\\');
      return;
    }
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
}
