/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-json-string.h"

#include <string.h>

#include "mcl-json-bytes.h"

static void
append_escaped (GString *out, guchar c)
{
  static const char short_escapes[] = "btn?fr";

  if (c >= 0x20)
    g_string_append_printf (out, "\\%c", c);
  else if (c >= '\b' && c <= '\r' && c != '\v')
    g_string_append_printf (out, "\\%c", short_escapes[c - '\b']);
  else
    g_string_append_printf (out, "\\u%04x", c);
}

/* Whether nothing is to be escaped in a few bytes, such as a word of a text; no loop is needed. */
static inline gboolean
are_few_plain (const char *utf8, gsize n_bytes)
{
  const guint64 fourth_and_on = MCL_JSON_EACH_BYTE (' ') << 24;
  guint64 word = 0;

  if (n_bytes == 0 || n_bytes >= sizeof word)
    return FALSE;
  word = n_bytes < sizeof (guint32) ? mcl_json_load_few (utf8, n_bytes) | fourth_and_on
                                    : mcl_json_load_half_words (utf8, n_bytes);
  return mcl_json_mark_special (word) == 0;
}

/**
 * mcl_json_append_quoted_len:
 * @utf8: (array length=n_bytes): valid UTF-8
 *
 * Appends a string as a JSON string. Escapes what JSON demands and nothing else, as Python's
 * `json.dumps (…, ensure_ascii=False)` does.
 */
void
mcl_json_append_quoted_len (GString *out, const char *utf8, gsize n_bytes)
{
  gsize from = 0;
  gsize length = out->len;

  /* Hardly any string has something to be escaped. */
  if (are_few_plain (utf8, n_bytes) || mcl_json_find_special (utf8, 0, n_bytes) == n_bytes) {
    g_string_set_size (out, length + n_bytes + 2);
    out->str[length] = '"';
    memcpy (out->str + length + 1, utf8, n_bytes);
    out->str[length + 1 + n_bytes] = '"';
    return;
  }
  g_string_append_c (out, '"');
  while (from < n_bytes) {
    gsize at = mcl_json_find_special (utf8, from, n_bytes);

    g_string_append_len (out, utf8 + from, (gssize) (at - from));
    if (at < n_bytes)
      append_escaped (out, (guchar) utf8[at]);
    from = at + 1;
  }
  g_string_append_c (out, '"');
}

/**
 * mcl_json_append_quoted:
 * @utf8: valid UTF-8
 *
 * mcl_json_append_quoted_len() up to the NUL.
 */
void
mcl_json_append_quoted (GString *out, const char *utf8)
{
  mcl_json_append_quoted_len (out, utf8, strlen (utf8));
}

/**
 * mcl_json_quote:
 * @utf8: valid UTF-8
 *
 * Returns: (transfer full): @utf8 as mcl_json_append_quoted() writes it
 */
char *
mcl_json_quote (const char *utf8)
{
  GString *out = g_string_new (NULL);

  mcl_json_append_quoted (out, utf8);
  return g_string_free_and_steal (out);
}

static gunichar
read_hex (const char *digits)
{
  gunichar value = 0;

  for (guint i = 0; i < 4; i++)
    value = value * 16 + (gunichar) g_ascii_xdigit_value (digits[i]);
  return value;
}

/* Writes what the escape at @escape means to @out, which moves on; gives the bytes it takes. */
static gsize
unescape (char **out, const char *escape)
{
  static const char letters[] = "bfnrt";
  static const char meanings[] = "\b\f\n\r\t";
  const char *letter = strchr (letters, escape[1]);
  gboolean is_pair = FALSE;
  gunichar c = 0;

  if (escape[1] != 'u') {
    *(*out)++ = letter != NULL ? meanings[letter - letters] : escape[1];
    return 2;
  }
  c = read_hex (escape + 2);
  is_pair = c >= 0xd800 && c < 0xdc00;
  if (is_pair)
    c = 0x10000 + ((c - 0xd800) << 10) + (read_hex (escape + 8) - 0xdc00);
  *out += g_unichar_to_utf8 (c, *out);
  return is_pair ? 12 : 6;
}

/**
 * mcl_json_unquote_into:
 * @out: (array length=n_bytes): gets what the string means, with a NUL behind it
 * @json: (array length=n_bytes): a valid JSON string, with its quotation marks
 *
 * No string means more bytes than it has.
 *
 * Returns: the number of bytes before the NUL
 */
gsize
mcl_json_unquote_into (char *out, const char *json, gsize n_bytes)
{
  const char *at = json + 1;
  const char *end = json + n_bytes - 1;
  char *to = out;

  while (at < end) {
    const char *escape = memchr (at, '\\', (gsize) (end - at));
    gsize n_plain = (gsize) ((escape != NULL ? escape : end) - at);

    memcpy (to, at, n_plain);
    to += n_plain;
    at += n_plain;
    if (escape != NULL)
      at += unescape (&to, escape);
  }
  *to = '\0';
  return (gsize) (to - out);
}

/**
 * mcl_json_append_unquoted:
 * @json: (array length=n_bytes): a valid JSON string, with its quotation marks
 *
 * Appends what the string means.
 */
void
mcl_json_append_unquoted (GString *out, const char *json, gsize n_bytes)
{
  gsize length = out->len;

  g_string_set_size (out, length + n_bytes);
  g_string_truncate (out, length + mcl_json_unquote_into (out->str + length, json, n_bytes));
}

/**
 * mcl_json_unquote:
 * @json: (array length=n_bytes): a valid JSON string, with its quotation marks
 *
 * Returns: (transfer full): what the string means
 */
char *
mcl_json_unquote (const char *json, gsize n_bytes)
{
  char *out = g_malloc (n_bytes);

  mcl_json_unquote_into (out, json, n_bytes);
  return out;
}

/**
 * mcl_json_dup_text:
 * @json: a value that was proved
 *
 * Returns: (transfer full): what a string says; of any other value its JSON
 */
char *
mcl_json_dup_text (const char *json)
{
  return *json == '"' ? mcl_json_unquote (json, strlen (json)) : g_strdup (json);
}
