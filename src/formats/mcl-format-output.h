/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/**
 * MclFormatOutput:
 *
 * What one call of a format's begin, write or finish has to say, by file. Who asked for it puts
 * it behind what those files already hold, in the order of the documents.
 */
typedef struct _MclFormatOutput MclFormatOutput;

/**
 * MclFormatOutputFunc:
 * @name: (nullable): the file; NULL for the main one
 */
typedef gboolean (*MclFormatOutputFunc) (const char *name,
                                         GString *contents,
                                         gpointer user_data,
                                         GError **error);

MclFormatOutput *mcl_format_output_new (void) G_GNUC_WARN_UNUSED_RESULT;
MclFormatOutput *mcl_format_output_new_for_many (void) G_GNUC_WARN_UNUSED_RESULT;
void mcl_format_output_free (MclFormatOutput *self);
void mcl_format_output_drop_spares (void);

GString *mcl_format_output_get (MclFormatOutput *self, const char *name);

void mcl_format_output_append (MclFormatOutput *self,
                               const MclFormatOutput *other,
                               const char *separator);
void mcl_format_output_append_number (GString *contents, guint32 number);

gboolean mcl_format_output_is_empty (const MclFormatOutput *self);
gboolean mcl_format_output_foreach (const MclFormatOutput *self,
                                    MclFormatOutputFunc func,
                                    gpointer user_data,
                                    GError **error);

/* What writes a lot of small parts asks for room once, puts them there one behind the other, and
 * says where they end. */

/* A number has at most so many digits. */
#define MCL_FORMAT_MAX_DIGITS 20u

static inline char *
mcl_format_output_reserve (GString *contents, gsize n_bytes)
{
  gsize length = contents->len;

  if (contents->allocated_len - length <= n_bytes) {
    g_string_set_size (contents, length + n_bytes);
    g_string_truncate (contents, length);
  }
  return contents->str + length;
}

static inline void
mcl_format_output_end (GString *contents, char *end)
{
  contents->len = (gsize) (end - contents->str);
  *end = '\0';
}

static inline char *
mcl_format_put_literal (char *at, const char *literal)
{
  gsize n_bytes = strlen (literal);

  memcpy (at, literal, n_bytes);
  return at + n_bytes;
}

char *mcl_format_put_number (char *at, guint64 number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclFormatOutput, mcl_format_output_free)

G_END_DECLS
