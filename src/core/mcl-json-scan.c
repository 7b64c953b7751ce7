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
#include <string.h>

#include "mcl-json-guard-private.h"

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

/**
 * mcl_json_guard_fail:
 * @at: the byte that is wrong
 * @format: what is wrong
 *
 * Returns: FALSE
 */
gboolean
mcl_json_guard_fail (MclJsonGuard *self, gsize at, const char *format, ...)
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
is_at (const MclJsonGuard *self, const char *word)
{
  gsize length = strlen (word);

  return self->n_bytes - self->at >= length && memcmp (self->data + self->at, word, length) == 0;
}

/* Something else than @expected stands here. */
static gboolean
fail_expected (MclJsonGuard *self, const char *expected)
{
  if (self->at >= self->n_bytes)
    return mcl_json_guard_fail (self, self->at, "%s", _ ("the file ends too early"));
  if (is_at (self, "<<<<<<<") || is_at (self, "=======") || is_at (self, ">>>>>>>"))
    return mcl_json_guard_fail (self, self->at, "%s",
                                _ ("a merge conflict of git that was not resolved"));
  return mcl_json_guard_fail (self, self->at, "%s", expected);
}

static void
skip_space (MclJsonGuard *self)
{
  gsize at = self->at;

  for (; at < self->n_bytes; at++) {
    char c = self->data[at];

    if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
      break;
    self->line += c == '\n';
  }
  self->at = at;
}

/* Notes where a value or a name starts. */
static guint
begin_token (MclJsonGuard *self)
{
  if (self->index == NULL)
    return 0;
  if (mcl_json_index_add (self->index, self->at, self->line))
    return self->index->n_tokens - 1;
  mcl_json_index_clear (self->index);
  self->index = NULL;
  return 0;
}

static void
end_token (MclJsonGuard *self, guint token)
{
  if (self->index != NULL)
    mcl_json_index_end (self->index, token, self->at);
}

static gboolean
add_name (MclJsonGuard *self, gsize start, gboolean has_escapes)
{
  guint n_names = self->names.n_names - self->levels[self->depth - 1].first_name;

  if (n_names >= self->limits->max_members) {
    mcl_json_guard_fail (self, start, _ ("more than %u members in one object"),
                         self->limits->max_members);
    self->code = MCL_ERROR_TOO_LARGE;
    return FALSE;
  }
  mcl_json_names_add (&self->names, start, self->at, has_escapes);
  return TRUE;
}

/* A member's name and the colon after it. */
static gboolean
scan_name (MclJsonGuard *self)
{
  gsize start = self->at;
  guint token = begin_token (self);
  gboolean has_escapes = FALSE;

  if (self->at >= self->n_bytes || self->data[self->at] != '"')
    return fail_expected (self, _ ("expected a name in double quotes"));
  if (!mcl_json_guard_scan_string (self, &has_escapes) || !add_name (self, start, has_escapes))
    return FALSE;

  end_token (self, token);
  skip_space (self);
  if (!mcl_json_guard_take (self, ':'))
    return fail_expected (self, _ ("expected “:” after the name"));
  skip_space (self);
  return TRUE;
}

static gboolean
open_level (MclJsonGuard *self, gboolean is_object, guint token)
{
  if (self->depth >= self->limits->max_depth) {
    mcl_json_guard_fail (self, self->at, _ ("nested deeper than %u levels"),
                         self->limits->max_depth);
    self->code = MCL_ERROR_TOO_LARGE;
    return FALSE;
  }

  self->levels[self->depth++] = (MclJsonLevel) { is_object, self->names.n_names, token };
  self->at++;
  skip_space (self);
  return TRUE;
}

static gboolean
fail_duplicate (MclJsonGuard *self, const MclJsonName *name)
{
  g_autofree char *text = g_strndup (name->bytes, name->n_bytes);
  g_autofree char *shown = g_utf8_truncate_middle (text, MAX_SHOWN_CHARS);

  return mcl_json_guard_fail (self, name->at, _ ("the name “%s” stands twice in one object"),
                              shown);
}

/* At the closing bracket. */
static gboolean
close_level (MclJsonGuard *self)
{
  guint first_name = self->levels[self->depth - 1].first_name;
  const MclJsonName *duplicate = NULL;

  if (self->names.n_names > first_name)
    duplicate = mcl_json_names_find_duplicate (&self->names, first_name);
  if (duplicate != NULL)
    return fail_duplicate (self, duplicate);
  mcl_json_names_truncate (&self->names, first_name);
  self->depth--;
  self->at++;
  end_token (self, self->levels[self->depth].token);
  return TRUE;
}

static gboolean
scan_literal (MclJsonGuard *self)
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

static gboolean
scan_scalar (MclJsonGuard *self, char first)
{
  gboolean has_escapes = FALSE;

  if (first == '"')
    return mcl_json_guard_scan_string (self, &has_escapes);
  if (first == '-' || g_ascii_isdigit (first))
    return mcl_json_guard_scan_number (self);
  return scan_literal (self);
}

/* A whole scalar or the opening of a container; @inside says that another value comes next. */
static gboolean
scan_value (MclJsonGuard *self, gboolean *inside)
{
  char c = self->at < self->n_bytes ? self->data[self->at] : '\0';
  guint token = begin_token (self);

  *inside = FALSE;
  if (c != '{' && c != '[') {
    if (!scan_scalar (self, c))
      return FALSE;
    end_token (self, token);
    return TRUE;
  }

  if (!open_level (self, c == '{', token))
    return FALSE;
  if (self->at < self->n_bytes && self->data[self->at] == (c == '{' ? '}' : ']'))
    return close_level (self);
  *inside = TRUE;
  return c == '[' || scan_name (self);
}

/* Behind a value: closes what ends here. @more says that another value comes next. */
static gboolean
scan_after_value (MclJsonGuard *self, gboolean *more)
{
  *more = FALSE;
  while (self->depth > 0) {
    gboolean is_object = self->levels[self->depth - 1].is_object;

    skip_space (self);
    if (mcl_json_guard_take (self, ',')) {
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

/* The root with all that is in it. */
static gboolean
scan_root (MclJsonGuard *self)
{
  gboolean more = TRUE;

  while (more) {
    if (!scan_value (self, &more))
      return FALSE;
    if (!more && !scan_after_value (self, &more))
      return FALSE;
  }
  return TRUE;
}

static gboolean
scan_document (MclJsonGuard *self)
{
  skip_space (self);
  if (self->at == self->n_bytes)
    return mcl_json_guard_fail (self, 0, "%s", _ ("the file is empty"));
  if (!scan_root (self))
    return FALSE;
  skip_space (self);
  if (self->at < self->n_bytes)
    return fail_expected (self, _ ("text after the end of the document"));
  return TRUE;
}

static gboolean
scan_encoding (MclJsonGuard *self)
{
  const char *end = NULL;

  if (is_at (self, "\xef\xbb\xbf"))
    return mcl_json_guard_fail (self, 0, "%s", _ ("the file starts with a byte order mark"));
  if (g_utf8_validate_len (self->data, self->n_bytes, &end))
    return TRUE;
  if (*end == '\0')
    return mcl_json_guard_fail (self, (gsize) (end - self->data), "%s", _ ("a NUL byte"));
  return mcl_json_guard_fail (self, (gsize) (end - self->data), "%s",
                              _ ("the bytes here are not UTF-8"));
}

static void
set_problem (MclJsonGuard *self, guint *error_line, GError **error)
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

/* Not cleared as a whole: it is some KB, and most documents are small. */
static void
init_guard (MclJsonGuard *self,
            const char *data,
            gsize n_bytes,
            const MclJsonLimits *limits,
            MclJsonIndex *index)
{
  self->data = data != NULL ? data : "";
  self->n_bytes = n_bytes;
  self->at = 0;
  self->line = 1;
  self->limits = limits != NULL ? limits : &mcl_json_default_limits;
  self->depth = 0;
  self->index = index;
  self->problem = NULL;
  self->levels = self->first_levels;
  if (self->limits->max_depth > MCL_JSON_N_FIRST_LEVELS)
    self->levels = g_new (MclJsonLevel, self->limits->max_depth);
  mcl_json_names_init (&self->names, self->data);
  if (index != NULL)
    mcl_json_index_clear (index);
}

static void
clear_guard (MclJsonGuard *self)
{
  if (self->levels != self->first_levels)
    g_free (self->levels);
  g_free (self->problem);
  mcl_json_names_clear (&self->names);
}

static gboolean
check_size (gsize n_bytes, const MclJsonLimits *limits, GError **error)
{
  gsize max_bytes = limits != NULL ? limits->max_bytes : mcl_json_default_limits.max_bytes;
  g_autofree char *limit = NULL;

  if (n_bytes <= max_bytes)
    return TRUE;
  limit = g_format_size_full (max_bytes, G_FORMAT_SIZE_IEC_UNITS);
  g_set_error (error, MCL_ERROR, MCL_ERROR_TOO_LARGE, _ ("the file is larger than %s"), limit);
  return FALSE;
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
  MclJsonSlice root;

  return mcl_json_check_indexed (data, n_bytes, limits, NULL, &root, error_line, error);
}

/**
 * mcl_json_check_indexed:
 * @index: (nullable): gets where everything stands; it must be kept while slices are used that come
 *   from @root
 * @root: (out): the document's root
 *
 * mcl_json_check() for a document that is read then.
 */
gboolean
mcl_json_check_indexed (const char *data,
                        gsize n_bytes,
                        const MclJsonLimits *limits,
                        MclJsonIndex *index,
                        MclJsonSlice *root,
                        guint *error_line,
                        GError **error)
{
  MclJsonGuard self;
  gboolean is_fine = FALSE;

  if (error_line != NULL)
    *error_line = 0;
  if (!check_size (n_bytes, limits, error))
    return FALSE;

  init_guard (&self, data, n_bytes, limits, index);
  is_fine = scan_document (&self);
  if (is_fine) {
    *root = mcl_json_root_indexed (self.data, n_bytes, self.index);
  } else {
    scan_encoding (&self);
    set_problem (&self, error_line, error);
  }
  clear_guard (&self);
  return is_fine;
}

/**
 * mcl_json_check_first:
 * @data: (array length=n_bytes): what begins with an object, and may go on with anything
 * @index: gets where everything stands; it must be kept while slices are used that come from @root
 * @root: (out): the object
 *
 * mcl_json_check() for the first of many documents that stand one behind the other.
 *
 * Returns: how many bytes the object takes; 0 when it is not right, or does not end in @data
 */
gsize
mcl_json_check_first (const char *data,
                      gsize n_bytes,
                      const MclJsonLimits *limits,
                      MclJsonIndex *index,
                      MclJsonSlice *root)
{
  MclJsonGuard self;
  gboolean is_fine = FALSE;

  init_guard (&self, data, n_bytes, limits, index);
  is_fine = n_bytes > 0 && data[0] == '{' && scan_root (&self) && self.at <= self.limits->max_bytes;
  if (is_fine)
    *root = mcl_json_root_indexed (data, self.at, self.index);
  clear_guard (&self);
  return is_fine ? self.at : 0;
}
