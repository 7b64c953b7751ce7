/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guard before all reading: one pass over the bytes that accepts RFC 8259 and refuses what
 * parsers disagree about (duplicate names, lone surrogates, integers that do not fit, NUL), what
 * would hurt (depth, size, objects with too many members) and anything else, with its place.
 *
 * No recursion: the nesting is a small array. Bytes that are not ASCII can stand in strings only,
 * and are decoded there; when a document is refused, its encoding is looked at as a whole, because
 * a mistake there is the reason for the others. */
#include "config.h"

#include "mcl-json-scan.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "mcl-error.h"
#include "mcl-json-bytes.h"
#include "mcl-json-names.h"

/* Longer ones are no numbers that anybody wrote down to be read. */
#define MAX_NUMBER_BYTES 256

/* As many digits and a sign always fit in 64 bits. */
#define MAX_SHORT_INTEGER_BYTES 18

/* Of a name in a message. */
#define MAX_SHOWN_CHARS 64

/**
 * mcl_json_default_limits:
 *
 * For a document that people write.
 */
const MclJsonLimits mcl_json_default_limits = {
  .max_bytes = 64u * 1024 * 1024,
  .max_depth = 64,
  .max_members = 10000,
};

typedef struct {
  gboolean is_object;
  guint first_name;
} Level;

typedef struct {
  const char *data;
  gsize n_bytes;
  gsize at;
  const MclJsonLimits *limits;
  Level *levels;
  guint depth;
  MclJsonNames *names;
  MclError code;
  gsize problem_at;
  char *problem;
} Guard;

static gboolean fail (Guard *self, gsize at, const char *format, ...) G_GNUC_PRINTF (3, 4);

static gboolean
fail (Guard *self, gsize at, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  self->code = MCL_ERROR_PARSE;
  self->problem_at = at;
  g_free (self->problem);
  self->problem = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return FALSE;
}

static gboolean
is_at (const Guard *self, const char *word)
{
  gsize length = strlen (word);

  return self->n_bytes - self->at >= length && memcmp (self->data + self->at, word, length) == 0;
}

/* Something else than @expected stands here. */
static gboolean
fail_expected (Guard *self, const char *expected)
{
  if (self->at >= self->n_bytes)
    return fail (self, self->at, "%s", _ ("the file ends too early"));
  if (is_at (self, "<<<<<<<") || is_at (self, "=======") || is_at (self, ">>>>>>>"))
    return fail (self, self->at, "%s", _ ("a merge conflict of git that was not resolved"));
  return fail (self, self->at, "%s", expected);
}

static void
skip_space (Guard *self)
{
  while (self->at < self->n_bytes) {
    char c = self->data[self->at];

    if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
      return;
    self->at++;
  }
}

static gboolean
take (Guard *self, char c)
{
  if (self->at >= self->n_bytes || self->data[self->at] != c)
    return FALSE;
  self->at++;
  return TRUE;
}

/* The value of the escape \uXXXX at @at, which is at its backslash; -1 when it is none. */
static int
peek_unicode_escape (const Guard *self, gsize at)
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
scan_unicode_escape (Guard *self)
{
  int value = peek_unicode_escape (self, self->at);
  int low = 0;

  if (value < 0)
    return fail (self, self->at, "%s", _ ("“\\u” must be followed by four hexadecimal digits"));
  if (value == 0)
    return fail (self, self->at, "%s", _ ("the character NUL (“\\u0000”) is not allowed"));
  if (value >= 0xd800 && value < 0xdc00) {
    low = peek_unicode_escape (self, self->at + 6);
    if (low >= 0xdc00 && low < 0xe000) {
      self->at += 12;
      return TRUE;
    }
  }
  if (value >= 0xd800 && value < 0xe000)
    return fail (self, self->at, "%s", _ ("half of a surrogate pair stands alone"));
  self->at += 6;
  return TRUE;
}

static gboolean
scan_escape (Guard *self)
{
  char c = self->at + 1 < self->n_bytes ? self->data[self->at + 1] : '\0';

  if (c == 'u')
    return scan_unicode_escape (self);
  if (c == '\0' || strchr ("\"\\/bfnrt", c) == NULL)
    return fail (self, self->at, "%s", _ ("“\\” must be followed by one of \"\\/bfnrtu"));
  self->at += 2;
  return TRUE;
}

/* The character at @at is beyond ASCII. */
static gboolean
scan_wide (Guard *self, gsize *at)
{
  guint length = mcl_json_get_wide_length (self->data, *at, self->n_bytes);

  if (length == 0)
    return fail (self, *at, "%s", _ ("the bytes here are not UTF-8"));
  *at += length;
  return TRUE;
}

static gboolean
scan_string (Guard *self, gboolean *has_escapes)
{
  gsize at = self->at + 1;

  *has_escapes = FALSE;
  for (;;) {
    at = mcl_json_find_special_or_wide (self->data, at, self->n_bytes);
    if (at >= self->n_bytes)
      return fail (self, self->n_bytes, "%s", _ ("the file ends within a string"));
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
      return fail (self, at, "%s", _ ("a control character in a string must be escaped"));
    } else if (!scan_wide (self, &at)) {
      return FALSE;
    }
  }
}

static gsize
skip_digits (Guard *self)
{
  gsize from = self->at;

  while (self->at < self->n_bytes && g_ascii_isdigit (self->data[self->at]))
    self->at++;
  return self->at - from;
}

/* The grammar of RFC 8259, section 6. */
static gboolean
scan_number_form (Guard *self, gboolean *is_integer)
{
  *is_integer = TRUE;
  take (self, '-');
  if (!take (self, '0') && skip_digits (self) == 0)
    return FALSE;
  if (take (self, '.')) {
    *is_integer = FALSE;
    if (skip_digits (self) == 0)
      return FALSE;
  }
  if (take (self, 'e') || take (self, 'E')) {
    *is_integer = FALSE;
    if (!take (self, '+'))
      take (self, '-');
    if (skip_digits (self) == 0)
      return FALSE;
  }
  return self->at >= self->n_bytes || !g_ascii_isalnum (self->data[self->at]);
}

static gboolean
scan_number (Guard *self)
{
  gsize start = self->at;
  char number[MAX_NUMBER_BYTES + 1];
  gsize length = 0;
  gboolean is_integer = FALSE;
  gint64 integer = 0;

  if (!scan_number_form (self, &is_integer))
    return fail (self, start, "%s", _ ("this is not a number as JSON writes them"));

  length = self->at - start;
  if (is_integer && length <= MAX_SHORT_INTEGER_BYTES)
    return TRUE;
  if (length <= MAX_NUMBER_BYTES) {
    memcpy (number, self->data + start, length);
    number[length] = '\0';
    if (is_integer ? g_ascii_string_to_signed (number, 10, G_MININT64, G_MAXINT64, &integer, NULL)
                   : isfinite (g_ascii_strtod (number, NULL)))
      return TRUE;
  }
  return fail (self, start, "%s", _ ("the number is out of range"));
}

static gboolean
add_name (Guard *self, gsize start, gboolean has_escapes)
{
  guint n_names =
      mcl_json_names_get_length (self->names) - self->levels[self->depth - 1].first_name;

  if (n_names >= self->limits->max_members) {
    fail (self, start, _ ("more than %u members in one object"), self->limits->max_members);
    self->code = MCL_ERROR_TOO_LARGE;
    return FALSE;
  }
  mcl_json_names_add (self->names, start, self->at, has_escapes);
  return TRUE;
}

/* A member's name and the colon after it. */
static gboolean
scan_name (Guard *self)
{
  gsize start = self->at;
  gboolean has_escapes = FALSE;

  if (self->at >= self->n_bytes || self->data[self->at] != '"')
    return fail_expected (self, _ ("expected a name in double quotes"));
  if (!scan_string (self, &has_escapes) || !add_name (self, start, has_escapes))
    return FALSE;

  skip_space (self);
  if (!take (self, ':'))
    return fail_expected (self, _ ("expected “:” after the name"));
  skip_space (self);
  return TRUE;
}

static gboolean
open_level (Guard *self, gboolean is_object)
{
  if (self->depth >= self->limits->max_depth) {
    fail (self, self->at, _ ("nested deeper than %u levels"), self->limits->max_depth);
    self->code = MCL_ERROR_TOO_LARGE;
    return FALSE;
  }

  self->levels[self->depth++] = (Level) { is_object, mcl_json_names_get_length (self->names) };
  self->at++;
  skip_space (self);
  return TRUE;
}

static gboolean
fail_duplicate (Guard *self, const MclJsonName *name)
{
  g_autofree char *text = g_strndup (name->bytes, name->n_bytes);
  g_autofree char *shown = g_utf8_truncate_middle (text, MAX_SHOWN_CHARS);

  return fail (self, name->at, _ ("the name “%s” stands twice in one object"), shown);
}

/* At the closing bracket. */
static gboolean
close_level (Guard *self)
{
  guint first_name = self->levels[self->depth - 1].first_name;
  const MclJsonName *duplicate = NULL;

  if (mcl_json_names_get_length (self->names) > first_name)
    duplicate = mcl_json_names_find_duplicate (self->names, first_name);
  if (duplicate != NULL)
    return fail_duplicate (self, duplicate);
  mcl_json_names_truncate (self->names, first_name);
  self->depth--;
  self->at++;
  return TRUE;
}

static gboolean
scan_literal (Guard *self)
{
  static const char *const literals[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (literals); i++) {
    if (is_at (self, literals[i])) {
      self->at += strlen (literals[i]);
      return TRUE;
    }
  }
  return fail_expected (self, _ ("expected a value"));
}

/* A whole scalar or the opening of a container; @inside says that another value comes next. */
static gboolean
scan_value (Guard *self, gboolean *inside)
{
  char c = self->at < self->n_bytes ? self->data[self->at] : '\0';
  gboolean has_escapes = FALSE;

  *inside = FALSE;
  if (c == '"')
    return scan_string (self, &has_escapes);
  if (c == '-' || g_ascii_isdigit (c))
    return scan_number (self);
  if (c != '{' && c != '[')
    return scan_literal (self);

  if (!open_level (self, c == '{'))
    return FALSE;
  if (self->at < self->n_bytes && self->data[self->at] == (c == '{' ? '}' : ']'))
    return close_level (self);
  *inside = TRUE;
  return c == '[' || scan_name (self);
}

/* Behind a value: closes what ends here. @more says that another value comes next. */
static gboolean
scan_after_value (Guard *self, gboolean *more)
{
  *more = FALSE;
  for (skip_space (self); self->depth > 0; skip_space (self)) {
    gboolean is_object = self->levels[self->depth - 1].is_object;

    if (take (self, ',')) {
      skip_space (self);
      *more = TRUE;
      return !is_object || scan_name (self);
    }
    if (self->at >= self->n_bytes || self->data[self->at] != (is_object ? '}' : ']'))
      return fail_expected (self,
                            is_object ? _ ("expected “,” or “}”") : _ ("expected “,” or “]”"));
    if (!close_level (self))
      return FALSE;
  }
  return TRUE;
}

static gboolean
scan_document (Guard *self)
{
  gboolean more = TRUE;

  skip_space (self);
  if (self->at == self->n_bytes)
    return fail (self, 0, "%s", _ ("the file is empty"));
  while (more) {
    if (!scan_value (self, &more))
      return FALSE;
    if (!more && !scan_after_value (self, &more))
      return FALSE;
  }
  if (self->at < self->n_bytes)
    return fail_expected (self, _ ("text after the end of the document"));
  return TRUE;
}

static gboolean
scan_encoding (Guard *self)
{
  const char *end = NULL;

  if (is_at (self, "\xef\xbb\xbf"))
    return fail (self, 0, "%s", _ ("the file starts with a byte order mark"));
  if (g_utf8_validate_len (self->data, self->n_bytes, &end))
    return TRUE;
  if (*end == '\0')
    return fail (self, (gsize) (end - self->data), "%s", _ ("a NUL byte"));
  return fail (self, (gsize) (end - self->data), "%s", _ ("the bytes here are not UTF-8"));
}

static void
set_problem (Guard *self, guint *error_line, GError **error)
{
  gsize line_start = 0;
  guint line = 1;
  guint column = 0;

  for (gsize i = 0; i < self->problem_at; i++) {
    if (self->data[i] == '\n') {
      line++;
      line_start = i + 1;
    }
  }
  column =
      (guint) g_utf8_strlen (self->data + line_start, (gssize) (self->problem_at - line_start)) + 1;
  if (error_line != NULL)
    *error_line = line;
  mcl_error_set_at (error, self->code, line, column, self->problem);
}

/**
 * mcl_json_check:
 * @data: (array length=n_bytes) (nullable): the document; no NUL needed behind it
 * @limits: (nullable): NULL for the default ones
 * @error_line: (out) (optional): the line of the mistake, from 1; 0 when there is none or when it
 *   is the file's size
 *
 * Whether a document is strict JSON within limits: see the top of the file. Integers must fit in
 * 64 bits, other numbers must be finite.
 *
 * Returns: FALSE with MCL_ERROR_PARSE or MCL_ERROR_TOO_LARGE, whose message says line and column
 */
gboolean
mcl_json_check (
    const char *data, gsize n_bytes, const MclJsonLimits *limits, guint *error_line, GError **error)
{
  Guard self = { .data = data != NULL ? data : "", .n_bytes = n_bytes };
  gboolean is_fine = FALSE;

  self.limits = limits != NULL ? limits : &mcl_json_default_limits;
  if (error_line != NULL)
    *error_line = 0;
  if (n_bytes > self.limits->max_bytes) {
    g_autofree char *limit = g_format_size_full (self.limits->max_bytes, G_FORMAT_SIZE_IEC_UNITS);

    g_set_error (error, MCL_ERROR, MCL_ERROR_TOO_LARGE, _ ("the file is larger than %s"), limit);
    return FALSE;
  }

  self.levels = g_new (Level, MAX (self.limits->max_depth, 1));
  self.names = mcl_json_names_new (self.data);
  is_fine = scan_document (&self);
  if (!is_fine) {
    scan_encoding (&self);
    set_problem (&self, error_line, error);
  }

  g_free (self.levels);
  g_free (self.problem);
  mcl_json_names_free (self.names);
  return is_fine;
}
