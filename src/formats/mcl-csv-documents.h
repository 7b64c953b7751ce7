/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format.h"

G_BEGIN_DECLS

/**
 * MclCsvDocuments:
 *
 * The documents of a table whose rows stand in any order.
 */
typedef struct _MclCsvDocuments MclCsvDocuments;

MclCsvDocuments *mcl_csv_documents_new (MclFormatInput *input,
                                        MclFormatSinkFunc sink,
                                        gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
void mcl_csv_documents_free (MclCsvDocuments *self);

MclImport *
mcl_csv_documents_take_row (MclCsvDocuments *self, const char *name, guint line, GError **error);
gboolean mcl_csv_documents_end (MclCsvDocuments *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclCsvDocuments, mcl_csv_documents_free)

G_END_DECLS
