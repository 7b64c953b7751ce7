/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "mcl-error.h"
#include "mcl-json-bytes.h"
#include "mcl-json-names.h"
#include "mcl-json-scan.h"

/* What the files of the guard share: mcl-json-guard.c knows how values stand in each other,
 * mcl-json-guard-members.c the members that are easy, mcl-json-lexer.c strings and numbers, and
 * mcl-json-scan.c is what others call. */

G_BEGIN_DECLS

#define MCL_JSON_N_FIRST_LEVELS 64

/* As many digits and a sign always fit in 64 bits. */
#define MCL_JSON_SHORT_INTEGER_BYTES 18u

typedef struct {
  gboolean is_object;
  guint first_name;
  guint token; /* in the index */
  guint shape; /* of the names so far */
} MclJsonLevel;

typedef struct {
  const char *data;
  gsize n_bytes;
  gsize at;
  guint line;
  const MclJsonLimits *limits;
  MclJsonLevel *levels;
  guint depth;
  MclJsonIndex *index;   /* NULL: nobody wants one, or there is too much for it */
  MclJsonShapes *shapes; /* the index's; NULL: all names are compared */
  MclError code;
  gsize problem_at;
  char *problem;
  MclJsonNames names;
  MclJsonLevel first_levels[MCL_JSON_N_FIRST_LEVELS];
} MclJsonGuard;

gboolean mcl_json_guard_fail (MclJsonGuard *self, gsize at, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

gboolean mcl_json_guard_scan_root (MclJsonGuard *self);
gboolean mcl_json_guard_skim_members (MclJsonGuard *self);
gboolean mcl_json_guard_skim_objects (MclJsonGuard *self);
gboolean mcl_json_guard_scan_document (MclJsonGuard *self);
gboolean mcl_json_guard_scan_any_string (MclJsonGuard *self, gboolean *has_escapes);
gboolean mcl_json_guard_scan_number (MclJsonGuard *self);

static inline gboolean
mcl_json_guard_is_at (const MclJsonGuard *self, const char *word)
{
  gsize length = strlen (word);

  return self->n_bytes - self->at >= length && memcmp (self->data + self->at, word, length) == 0;
}

static inline gboolean
mcl_json_guard_take (MclJsonGuard *self, char c)
{
  if (self->at >= self->n_bytes || self->data[self->at] != c)
    return FALSE;
  self->at++;
  return TRUE;
}

/* At a digit: gets behind a whole number of a few digits, which most numbers are. Returns FALSE
 * when it is another one, or none. */
static inline gboolean
mcl_json_guard_take_short_integer (MclJsonGuard *self)
{
  const char *digits = self->data + self->at;
  guint n_digits = 0;

  if (self->n_bytes - self->at <= MCL_JSON_SHORT_INTEGER_BYTES)
    return FALSE;
  while (n_digits < MCL_JSON_SHORT_INTEGER_BYTES && (guchar) (digits[n_digits] - '0') < 10)
    n_digits++;
  if (n_digits == 0 || (digits[0] == '0' && n_digits > 1) ||
      (digits[n_digits] != ',' && digits[n_digits] != '}' && digits[n_digits] != ']'))
    return FALSE;
  self->at += n_digits;
  return TRUE;
}

/* At an opening quotation mark: gets behind the closing one. Most strings are short and plain, and
 * the closing mark is the first of all that may not stand in one. */
static inline gboolean
mcl_json_guard_scan_string (MclJsonGuard *self, gboolean *has_escapes)
{
  guint n_plain = 0;

  *has_escapes = FALSE;
  if (self->n_bytes - self->at > MCL_JSON_BLOCK_BYTES) {
    n_plain = mcl_json_count_plain (self->data + self->at + 1);
    if (n_plain < MCL_JSON_BLOCK_BYTES && self->data[self->at + 1 + n_plain] == '"') {
      self->at += n_plain + 2;
      return TRUE;
    }
  }
  return mcl_json_guard_scan_any_string (self, has_escapes);
}

G_END_DECLS
