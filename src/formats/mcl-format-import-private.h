/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format-import.h"

/* What the files of an import share; for mcl-format-import*.c only. */

G_BEGIN_DECLS

/* A file to be read. */
typedef struct {
  char *path;
  char *folder;
  gboolean is_asked_for; /* rather than found in a folder */
  guint64 n_bytes;       /* 0: unknown */
} MclFormatImportFile;

/* A document on its way to a worker. */
typedef struct {
  MclImport *import;
  char *path;
  guint order;
} MclFormatImportItem;

void mcl_format_import_item_free (MclFormatImportItem *self);

/* Documents on their way to the folder. What workers share is guarded by the mutex. */
typedef struct {
  const MclFormatImport *job;
  GCancellable *cancellable;
  GThreadPool *workers;
  GMutex mutex;
  GCond placed;
  guint n_waiting;
  GError *error; /* what ends the import */
  MclFormatImportResult *result;
} MclFormatImportPlacing;

/* mcl-format-import-placing.c */
void mcl_format_import_placing_init (MclFormatImportPlacing *self,
                                     const MclFormatImport *job,
                                     GCancellable *cancellable);
gboolean mcl_format_import_placing_push (MclFormatImportPlacing *self,
                                         MclFormatImportItem *item,
                                         GError **error);
void mcl_format_import_placing_refuse (MclFormatImportPlacing *self,
                                       const MclFormatImportItem *item,
                                       guint line,
                                       const char *message);
MclFormatImportResult *mcl_format_import_placing_finish (MclFormatImportPlacing *self,
                                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
void mcl_format_import_placing_fail (MclFormatImportPlacing *self, GError *reason, GError **error);
void mcl_format_import_placing_clear (MclFormatImportPlacing *self);

GPtrArray *mcl_format_import_list_files (const MclFormatImport *job,
                                         GCancellable *cancellable,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

MclFormatImportResult *mcl_format_import_result_new (void) G_GNUC_WARN_UNUSED_RESULT;
void mcl_format_import_result_add_finding (MclFormatImportResult *self,
                                           const MclFormatImportItem *item,
                                           MclFormatFindingKind kind,
                                           guint line,
                                           const char *message);
void mcl_format_import_result_count_report (MclFormatImportResult *self,
                                            const MclFormatImportItem *item,
                                            const MclImportReport *report,
                                            const MclFormatDocument *document);
void mcl_format_import_result_count_placed (MclFormatImportResult *self,
                                            const MclFormatImportItem *item,
                                            const MclFormatDocument *document);
void mcl_format_import_result_count_conflicts (MclFormatImportResult *self,
                                               const MclFormatImportItem *item,
                                               guint n_conflicts);
void mcl_format_import_result_sort (MclFormatImportResult *self);

G_END_DECLS
