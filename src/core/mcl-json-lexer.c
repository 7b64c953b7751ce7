/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strings and numbers of RFC 8259, as strict as the guard is. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "mcl-json-bytes.h"
#include "mcl-json-guard-private.h"

/* Longer ones are no numbers that anybody wrote down to be read. */
#define MAX_NUMBER_BYTES 256

/* The value of the escape \uXXXX at @at, which is at its backslash; -1 when it is none. */
static int
peek_unicode_escape (const MclJsonGuard *self, gsize at)
{
  int value = 0;

  if (self->n_bytes < 6 || at > self->n_bytes - 6 || self->data[at] != '\\' ||
      self->data[at + 1] != 'u')
    return -1;
  for (gsize i = at + 2; i < at + 6; i++) {
    int digit = g_ascii_xdigit_value (self->data[i]);

    if (digit < 0)
      return -1;
    value = value * 16 + digit;
  }
  return value;
}

static gboolean
scan_unicode_escape (MclJsonGuard *self)
{
  int value = peek_unicode_escape (self, self->at);
  int low = 0;

  if (value < 0)
    return mcl_json_guard_fail (self, self->at, "%s",
                                _ ("“\\u” must be followed by four hexadecimal digits"));
  if (value == 0)
    return mcl_json_guard_fail (self, self->at, "%s",
                                _ ("the character NUL (“\\u0000”) is not allowed"));
  if (value >= 0xd800 && value < 0xdc00) {
    low = peek_unicode_escape (self, self->at + 6);
    if (low >= 0xdc00 && low < 0xe000) {
      self->at += 12;
      return TRUE;
    }
  }
  if (value >= 0xd800 && value < 0xe000)
    return mcl_json_guard_fail (self, self->at, "%s", _ ("half of a surrogate pair stands alone"));
  self->at += 6;
  return TRUE;
}

static gboolean
scan_escape (MclJsonGuard *self)
{
  char c = self->at + 1 < self->n_bytes ? self->data[self->at + 1] : '\0';

  if (c == 'u')
    return scan_unicode_escape (self);
  if (c == '\0' || strchr ("\"\\/bfnrt", c) == NULL)
    return mcl_json_guard_fail (self, self->at, "%s",
                                _ ("“\\” must be followed by one of \"\\/bfnrtu"));
  self->at += 2;
  return TRUE;
}

/* The character at @at is beyond ASCII. */
static gboolean
scan_wide (MclJsonGuard *self, gsize *at)
{
  guint length = mcl_json_get_wide_length (self->data, *at, self->n_bytes);

  if (length == 0)
    return mcl_json_guard_fail (self, *at, "%s", _ ("the bytes here are not UTF-8"));
  *at += length;
  return TRUE;
}

/**
 * mcl_json_guard_scan_any_string:
 * @has_escapes: (out): whether there is a backslash in it
 *
 * At an opening quotation mark: gets behind the closing one.
 *
 * Returns: FALSE with a problem
 */
gboolean
mcl_json_guard_scan_any_string (MclJsonGuard *self, gboolean *has_escapes)
{
  gsize at = self->at + 1;

  *has_escapes = FALSE;
  for (;;) {
    at = mcl_json_find_special_or_wide (self->data, at, self->n_bytes);
    if (at >= self->n_bytes)
      return mcl_json_guard_fail (self, self->n_bytes, "%s", _ ("the file ends within a string"));
    self->at = at;
    if (self->data[at] == '"') {
      self->at++;
      return TRUE;
    }
    if (self->data[at] == '\\') {
      *has_escapes = TRUE;
      if (!scan_escape (self))
        return FALSE;
      at = self->at;
    } else if ((guchar) self->data[at] < 0x20) {
      return mcl_json_guard_fail (self, at, "%s",
                                  _ ("a control character in a string must be escaped"));
    } else if (!scan_wide (self, &at)) {
      return FALSE;
    }
  }
}

static gsize
skip_digits (MclJsonGuard *self)
{
  gsize from = self->at;
  gsize at = from;

  while (at < self->n_bytes && (guchar) (self->data[at] - '0') < 10)
    at++;
  self->at = at;
  return at - from;
}

/* The grammar of RFC 8259, section 6. */
static gboolean
scan_number_form (MclJsonGuard *self, gboolean *is_integer)
{
  *is_integer = TRUE;
  mcl_json_guard_take (self, '-');
  if (!mcl_json_guard_take (self, '0') && skip_digits (self) == 0)
    return FALSE;
  if (mcl_json_guard_take (self, '.')) {
    *is_integer = FALSE;
    if (skip_digits (self) == 0)
      return FALSE;
  }
  if (mcl_json_guard_take (self, 'e') || mcl_json_guard_take (self, 'E')) {
    *is_integer = FALSE;
    if (!mcl_json_guard_take (self, '+'))
      mcl_json_guard_take (self, '-');
    if (skip_digits (self) == 0)
      return FALSE;
  }
  return self->at >= self->n_bytes || !g_ascii_isalnum (self->data[self->at]);
}

/**
 * mcl_json_guard_scan_number:
 *
 * At a digit or a minus: gets behind the number.
 *
 * Returns: FALSE with a problem
 */
gboolean
mcl_json_guard_scan_number (MclJsonGuard *self)
{
  gsize start = self->at;
  char number[MAX_NUMBER_BYTES + 1];
  gsize length = 0;
  gboolean is_integer = FALSE;
  gint64 integer = 0;

  if (!scan_number_form (self, &is_integer))
    return mcl_json_guard_fail (self, start, "%s", _ ("this is not a number as JSON writes them"));

  length = self->at - start;
  if (is_integer && length <= MCL_JSON_SHORT_INTEGER_BYTES)
    return TRUE;
  if (length <= MAX_NUMBER_BYTES) {
    memcpy (number, self->data + start, length);
    number[length] = '\0';
    if (is_integer ? g_ascii_string_to_signed (number, 10, G_MININT64, G_MAXINT64, &integer, NULL)
                   : isfinite (g_ascii_strtod (number, NULL)))
      return TRUE;
  }
  return mcl_json_guard_fail (self, start, "%s", _ ("the number is out of range"));
}
