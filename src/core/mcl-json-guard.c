/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How values stand in each other. No recursion: the nesting is a small array. */
#include "config.h"

#include "mcl-json-guard-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of a name in a message. */
#define MAX_SHOWN_CHARS 64

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

/* Something else than @expected stands here. */
static gboolean
fail_expected (MclJsonGuard *self, const char *expected)
{
  if (self->at >= self->n_bytes)
    return mcl_json_guard_fail (self, self->at, "%s", _ ("the file ends too early"));
  if (mcl_json_guard_is_at (self, "<<<<<<<") || mcl_json_guard_is_at (self, "=======") ||
      mcl_json_guard_is_at (self, ">>>>>>>"))
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
    if (mcl_json_guard_is_at (self, literals[i])) {
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

/**
 * mcl_json_guard_scan_root:
 *
 * At the root: gets behind it and all that is in it.
 *
 * Returns: FALSE with a problem
 */
gboolean
mcl_json_guard_scan_root (MclJsonGuard *self)
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

/**
 * mcl_json_guard_scan_document:
 *
 * Returns: FALSE with a problem
 */
gboolean
mcl_json_guard_scan_document (MclJsonGuard *self)
{
  skip_space (self);
  if (self->at == self->n_bytes)
    return mcl_json_guard_fail (self, 0, "%s", _ ("the file is empty"));
  if (!mcl_json_guard_scan_root (self))
    return FALSE;
  skip_space (self);
  if (self->at < self->n_bytes)
    return fail_expected (self, _ ("text after the end of the document"));
  return TRUE;
}
