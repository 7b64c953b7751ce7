/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format-input.h"

/* mcl-format-input.c reads, -lines.c and -json.c find lines and values, -beside.c other files. */

G_BEGIN_DECLS

/* [at, n_bytes) of the data was read and not yet given out. */
struct _MclFormatInput {
  char *name;
  char *folder; /* NULL: not from a file */
  int fd;       /* -1: the data is everything */
  GCancellable *cancellable;
  GByteArray *buffer; /* NULL: the data is that of the contents */
  GBytes *contents;
  const char *data;
  gsize n_bytes;
  gsize at;
  guint line; /* of data[at] */
  guint given_line;
  guint64 n_read;
  gboolean is_started;
  gboolean is_at_end;
  GHashTable *companions;   /* names to GBytes; NULL: none */
  MclJsonIndex *json_index; /* of the value that was given out last; NULL: none yet */
  const char *unread;       /* see mcl_format_input_leave_unread() */
  MclFormatTextFunc text_func;
  gpointer text_data;
};

gboolean mcl_format_input_start (MclFormatInput *self, GError **error);
gboolean mcl_format_input_fill (MclFormatInput *self, GError **error);
const char *mcl_format_input_take (MclFormatInput *self, gsize n_bytes);
gboolean mcl_format_input_give (
    MclFormatInput *self, gsize n_bytes, const char **data, gsize *n_given, GError **error);

static inline gsize
mcl_format_input_get_available (MclFormatInput *self)
{
  return self->n_bytes - self->at;
}

static inline const char *
mcl_format_input_get_data (MclFormatInput *self)
{
  return self->data + self->at;
}

G_END_DECLS
