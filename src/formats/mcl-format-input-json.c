/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One value after another: never more than one of a file is in memory. Most stand in the window as
 * a whole, and there the check finds where they end. Only when it does not like what it sees, or
 * the window ends too early, are ends looked for before the check. */
#include "config.h"

#include "mcl-error.h"
#include "mcl-format-input-private.h"
#include "mcl-json-bytes.h"
#include "mcl-json-scan.h"

static gboolean
is_between (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',' || c == '[' || c == ']';
}

/* Skips what stands between values: a whole array reads as its elements. */
static gboolean
skip_between (MclFormatInput *self, GError **error)
{
  for (;;) {
    while (mcl_format_input_get_available (self) > 0 &&
           is_between (*mcl_format_input_get_data (self))) {
      self->line += *mcl_format_input_get_data (self) == '\n';
      self->at++;
    }
    if (mcl_format_input_get_available (self) > 0 || self->is_at_end)
      return TRUE;
    if (!mcl_format_input_fill (self, error))
      return FALSE;
  }
}

/* Where the value that the buffer starts with ends, 0 when it goes on. Braces within strings do
 * not count. @i, @depth and the string flags carry on from call to call. */
typedef struct {
  gsize i;
  guint depth;
  gboolean is_in_string;
  gboolean is_escaped;
} ValueScan;

static gsize
scan_value (ValueScan *self, const char *data, gsize n_bytes)
{
  for (; self->i < n_bytes; self->i++) {
    char c = data[self->i];

    if (self->is_in_string) {
      if (self->is_escaped) {
        self->is_escaped = FALSE;
        continue;
      }
      self->i = mcl_json_find_special (data, self->i, n_bytes);
      if (self->i == n_bytes)
        return 0;
      self->is_escaped = data[self->i] == '\\';
      self->is_in_string = data[self->i] != '"';
    } else if (c == '"') {
      self->is_in_string = TRUE;
    } else if (c == '{' || c == '[') {
      self->depth++;
    } else if (self->depth > 0 && (c == '}' || c == ']')) {
      if (--self->depth == 0)
        return self->i + 1;
    } else if (self->depth == 0 && is_between (c)) {
      return self->i;
    }
  }
  return 0;
}

/* The next value, not checked beyond where it ends. Returns FALSE at the end, or with an error. */
static gboolean
find_value (MclFormatInput *self, const char **json, gsize *n_bytes, GError **error)
{
  ValueScan scan = { 0 };

  for (;;) {
    gsize end =
        scan_value (&scan, mcl_format_input_get_data (self), mcl_format_input_get_available (self));

    if (end == 0 && self->is_at_end)
      end = mcl_format_input_get_available (self);
    if (end > 0)
      return mcl_format_input_give (self, end, json, n_bytes, error);
    if (self->is_at_end || !mcl_format_input_fill (self, error))
      return FALSE;
  }
}

static gboolean
check_value (
    MclFormatInput *self, const char *json, gsize n_bytes, MclJsonSlice *root, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (mcl_json_check_indexed (json, n_bytes, NULL, self->json_index, root, NULL, &local_error))
    return TRUE;
  mcl_error_set_at (error, MCL_ERROR_PARSE, self->given_line, 0,
                    mcl_error_skip_line (local_error->message, 1));
  return FALSE;
}

/**
 * mcl_format_input_leave_unread:
 * @name: (not nullable): a static string
 *
 * The reader does not look into the member @name of the values. It is checked nevertheless.
 */
void
mcl_format_input_leave_unread (MclFormatInput *self, const char *name)
{
  self->unread = name;
}

/**
 * mcl_format_input_read_json:
 * @json: (out): where the value stands; good until the next call; not NUL-terminated
 * @root: (out): the value in @json, as mcl_json_check_indexed() gives it; good until the next call
 *
 * Reads the next value of a file that holds a JSON array of them, or one after the other (JSONL),
 * or a single one, and checks it by mcl_json_check() with the default limits; never more than one
 * value is in memory.
 *
 * Returns: FALSE at the end, or with an error
 */
gboolean
mcl_format_input_read_json (MclFormatInput *self,
                            const char **json,
                            MclJsonSlice *root,
                            GError **error)
{
  gsize n_bytes = 0;

  if (!mcl_format_input_start (self, error) || !skip_between (self, error))
    return FALSE;
  if (self->json_index == NULL)
    self->json_index = mcl_json_index_new ();
  self->json_index->unread = self->unread;
  n_bytes =
      mcl_json_check_first (mcl_format_input_get_data (self), mcl_format_input_get_available (self),
                            NULL, self->json_index, root);
  if (n_bytes > 0) {
    *json = mcl_format_input_take (self, n_bytes);
    return TRUE;
  }
  return find_value (self, json, &n_bytes, error) &&
         check_value (self, *json, n_bytes, root, error);
}
