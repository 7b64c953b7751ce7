/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MclJsonNames:
 *
 * The member names of all objects that are open at one place of a JSON document, innermost last,
 * to find those that an object has twice.
 */
typedef struct _MclJsonNames MclJsonNames;

/**
 * MclJsonName:
 * @bytes: (array length=n_bytes): unescaped; not NUL-terminated
 * @at: the byte where it stands in the document
 */
typedef struct {
  const char *bytes;
  gsize n_bytes;
  gsize at;
  guint32 hash;
} MclJsonName;

MclJsonNames *mcl_json_names_new (const char *data) G_GNUC_WARN_UNUSED_RESULT;
void mcl_json_names_free (MclJsonNames *self);

guint mcl_json_names_get_length (MclJsonNames *self);
void mcl_json_names_add (MclJsonNames *self, gsize start, gsize end, gboolean has_escapes);
const MclJsonName *mcl_json_names_find_duplicate (MclJsonNames *self, guint first);
void mcl_json_names_truncate (MclJsonNames *self, guint length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclJsonNames, mcl_json_names_free)

G_END_DECLS
