/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format-input.h"

/* mcl-format-input.c reads, -lines.c and -json.c find lines and values, -beside.c other files. */

G_BEGIN_DECLS

/* [at, len) of the buffer was read and not yet given out. */
struct _MclFormatInput {
  char *name;
  char *folder; /* NULL: not from a file */
  int fd;       /* -1: everything is in the buffer */
  GCancellable *cancellable;
  GByteArray *buffer;
  gsize at;
  guint line; /* of buffer[at] */
  guint given_line;
  guint64 n_read;
  gboolean is_started;
  gboolean is_at_end;
  GHashTable *companions;   /* names to GBytes */
  MclJsonIndex *json_index; /* of the value that was given out last; NULL: none yet */
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
  return self->buffer->len - self->at;
}

/* An array that never held anything has no data. */
static inline const char *
mcl_format_input_get_data (MclFormatInput *self)
{
  return self->buffer->data != NULL ? (const char *) self->buffer->data + self->at : "";
}

G_END_DECLS
