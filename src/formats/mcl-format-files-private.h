/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format-files.h"

G_BEGIN_DECLS

#define MCL_FORMAT_FILES_MAIN "main"

/* What the destination is:
 * a folder; a folder that is not there yet; a file with others beside it; a file that the document
 * portal gave alone; the standard output, a device or a pipe, which is written to at the end and
 * not replaced */
typedef enum {
  MCL_FORMAT_FILES_FOLDER,
  MCL_FORMAT_FILES_NEW_FOLDER,
  MCL_FORMAT_FILES_BESIDE,
  MCL_FORMAT_FILES_ALONE,
  MCL_FORMAT_FILES_STREAM,
} MclFormatFilesKind;

struct _MclFormatFiles {
  char *destination; /* NULL: the standard output */
  MclFormatFilesKind kind;
  gboolean has_made_folder; /* the destination was not there */
  gboolean spares_existing;
  char *work_folder;     /* NULL: it was moved as a whole */
  GHashTable *names;     /* of all files so far */
  GPtrArray *in_order;   /* the same names, borrowed */
  guint n_moved;         /* of those, away from the work folder */
  GArray *open_files;    /* of OpenFile, the one used last at the end */
  GHashTable *folders;   /* made so far, within work_folder */
  GPtrArray *sidecars;   /* paths, borrowed; their articles are not to be replaced */
  GHashTable *protected; /* "dev:ino" of those articles; NULL: not needed yet */
};

gboolean mcl_format_files_make_parents (MclFormatFiles *self,
                                        const char *root,
                                        const char *name,
                                        GError **error);

G_END_DECLS
