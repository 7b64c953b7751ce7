/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-json-string.h"

#include <string.h>

/**
 * mcl_json_append_quoted:
 * @utf8: valid UTF-8
 *
 * Appends a string as a JSON string. Escapes what JSON demands and nothing else, as Python's
 * `json.dumps (…, ensure_ascii=False)` does.
 */
void
mcl_json_append_quoted (GString *out, const char *utf8)
{
  static const char short_escapes[] = "btn?fr";
  const char *from = utf8;

  g_string_append_c (out, '"');
  for (const char *at = utf8; *at != '\0'; at++) {
    guchar c = (guchar) *at;

    if (c >= 0x20 && c != '"' && c != '\\')
      continue;
    g_string_append_len (out, from, at - from);
    from = at + 1;
    if (c >= 0x20)
      g_string_append_printf (out, "\\%c", c);
    else if (c >= '\b' && c <= '\r' && c != '\v')
      g_string_append_printf (out, "\\%c", short_escapes[c - '\b']);
    else
      g_string_append_printf (out, "\\u%04x", c);
  }
  g_string_append (out, from);
  g_string_append_c (out, '"');
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

/* Appends what the escape at @escape means; gives the bytes it takes. */
static gsize
append_escape (GString *out, const char *escape)
{
  static const char letters[] = "bfnrt";
  static const char meanings[] = "\b\f\n\r\t";
  const char *letter = strchr (letters, escape[1]);
  gunichar c = 0;

  if (escape[1] != 'u') {
    g_string_append_c (out, letter != NULL ? meanings[letter - letters] : escape[1]);
    return 2;
  }
  c = read_hex (escape + 2);
  if (c < 0xd800 || c >= 0xdc00) {
    g_string_append_unichar (out, c);
    return 6;
  }
  c = 0x10000 + ((c - 0xd800) << 10) + (read_hex (escape + 8) - 0xdc00);
  g_string_append_unichar (out, c);
  return 12;
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
  gsize from = 1;
  gsize at = 1;

  while (at < n_bytes - 1) {
    if (json[at] != '\\') {
      at++;
      continue;
    }
    g_string_append_len (out, json + from, (gssize) (at - from));
    at += append_escape (out, json + at);
    from = at;
  }
  g_string_append_len (out, json + from, (gssize) (at - from));
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
  GString *out = g_string_sized_new (n_bytes);

  mcl_json_append_unquoted (out, json, n_bytes);
  return g_string_free_and_steal (out);
}
