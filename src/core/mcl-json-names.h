/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

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

#define MCL_JSON_N_FIRST_NAMES 64

/**
 * MclJsonNames:
 *
 * The member names of all objects that are open at one place of a JSON document, innermost last,
 * to find those that an object has twice. Lives on the stack: a small document costs no allocation.
 */
typedef struct {
  const char *data;
  MclJsonName *names;
  guint n_names;
  guint n_allocated;
  GString *scratch;        /* made, as the chunk, when a name with escapes is met */
  GStringChunk *unescaped; /* names that were written with escapes */
  MclJsonName first[MCL_JSON_N_FIRST_NAMES];
} MclJsonNames;

void mcl_json_names_init (MclJsonNames *self, const char *data);
void mcl_json_names_clear (MclJsonNames *self);

void mcl_json_names_add (MclJsonNames *self, gsize start, gsize end, gboolean has_escapes);
const MclJsonName *mcl_json_names_find_duplicate (MclJsonNames *self, guint first);
void mcl_json_names_truncate (MclJsonNames *self, guint length);

G_END_DECLS
