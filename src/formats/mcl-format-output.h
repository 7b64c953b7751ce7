/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

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
void mcl_format_output_free (MclFormatOutput *self);

GString *mcl_format_output_get (MclFormatOutput *self, const char *name);

void mcl_format_output_append (MclFormatOutput *self,
                               const MclFormatOutput *other,
                               const char *separator);
void mcl_format_output_append_number (GString *contents, guint32 number);

gboolean mcl_format_output_foreach (MclFormatOutput *self,
                                    MclFormatOutputFunc func,
                                    gpointer user_data,
                                    GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclFormatOutput, mcl_format_output_free)

G_END_DECLS
