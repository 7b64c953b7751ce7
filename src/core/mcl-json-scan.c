/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guard before all reading: one pass over the bytes that accepts RFC 8259 and refuses what
 * parsers disagree about (duplicate names, lone surrogates, integers that do not fit, NUL), what
 * would hurt (depth, size, objects with too many members) and anything else, with its place.
 * Bytes that are not ASCII can stand in strings only,
 * and are decoded there; when a document is refused, its encoding is looked at as a whole, because
 * a mistake there is the reason for the others. */
#include "config.h"

#include "mcl-json-scan.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-json-guard-private.h"

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

static gboolean
scan_encoding (MclJsonGuard *self)
{
  const char *end = NULL;

  if (mcl_json_guard_is_at (self, "\xef\xbb\xbf"))
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
  self->shapes = index != NULL ? index->shapes : NULL;
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
  is_fine = mcl_json_guard_scan_document (&self);
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
  is_fine = n_bytes > 0 && data[0] == '{' && mcl_json_guard_scan_root (&self) &&
            self.at <= self.limits->max_bytes;
  if (is_fine)
    *root = mcl_json_root_indexed (data, self.at, self.index);
  clear_guard (&self);
  return is_fine ? self.at : 0;
}
