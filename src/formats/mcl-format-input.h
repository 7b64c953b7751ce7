/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mcl-json-slice.h"
#include "mcl-text.h"

G_BEGIN_DECLS

/**
 * MclFormatInput:
 *
 * One file that a format reads, bit by bit: it may be larger than memory. Belongs to one thread.
 */
typedef struct _MclFormatInput MclFormatInput;

/**
 * MclFormatTextFunc:
 * @name: an article's file, relative, as the read file names it
 *
 * Returns: (transfer full) (nullable): the text that the file's offsets are about
 */
typedef MclText *(*MclFormatTextFunc) (const char *name, gpointer user_data, GError **error);

/* One line, or one record, may be so long. */
#define MCL_FORMAT_INPUT_MAX_BYTES (1024u * 1024 * 1024)

MclFormatInput *mcl_format_input_open (const char *path,
                                       GCancellable *cancellable,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
MclFormatInput *mcl_format_input_new_for_bytes (const char *name,
                                                GBytes *contents) G_GNUC_WARN_UNUSED_RESULT;
void mcl_format_input_free (MclFormatInput *self);

void
mcl_format_input_set_text_func (MclFormatInput *self, MclFormatTextFunc func, gpointer user_data);
void mcl_format_input_stand_in_for (MclFormatInput *self, const char *path);
void mcl_format_input_add_companion (MclFormatInput *self, const char *name, GBytes *contents);

const char *mcl_format_input_get_name (MclFormatInput *self);
char *mcl_format_input_dup_stem (MclFormatInput *self);
guint mcl_format_input_get_line (MclFormatInput *self);
guint64 mcl_format_input_get_n_read (MclFormatInput *self);

gboolean mcl_format_input_peek (MclFormatInput *self, const char **data, gsize *n_bytes);
gboolean mcl_format_input_peek_up_to (MclFormatInput *self,
                                      gsize n_wanted,
                                      const char **data,
                                      gsize *n_bytes);
gboolean mcl_format_input_read_line (MclFormatInput *self,
                                     const char **line,
                                     gsize *n_bytes,
                                     GError **error);
gboolean mcl_format_input_read_line_with_end (MclFormatInput *self,
                                              const char **line,
                                              gsize *n_bytes,
                                              GError **error);
void mcl_format_input_leave_unread (MclFormatInput *self, const char *name);
gboolean mcl_format_input_read_json (MclFormatInput *self,
                                     const char **json,
                                     MclJsonSlice *root,
                                     GError **error);
GBytes *mcl_format_input_read_all (MclFormatInput *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

GBytes *mcl_format_input_read_companion (MclFormatInput *self,
                                         const char *name,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
MclText *mcl_format_input_load_beside (MclFormatInput *self,
                                       const char *name,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
MclText *mcl_format_input_load_text (MclFormatInput *self,
                                     const char *name,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclFormatInput, mcl_format_input_free)

G_END_DECLS
