/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "mcl-error.h"
#include "mcl-json-slice.h"
#include "mcl-json-string.h"
#include "mcl-members.h"

G_BEGIN_DECLS

/**
 * MclJsonReader:
 *
 * Reads values out of a checked document, and remembers the first mistake with its line and
 * member. After a mistake everything reads as absent, so that callers read all they need and ask
 * once.
 */
typedef struct _MclJsonReader MclJsonReader;

/**
 * MclJsonPlace:
 * @parent: (nullable): what it stands in; NULL for the root
 * @name: (nullable): the member of @parent that it is, or that is the array it is in
 * @i: its index in that array; negative when it is in none
 * @object: (nullable): the object, when that is what stands there
 *
 * A value within the document, and the words for where it is: "labels[2].attributes[0]". Lives
 * on the stack.
 */
typedef struct _MclJsonPlace MclJsonPlace;
struct _MclJsonPlace {
  const MclJsonPlace *parent;
  const char *name;
  int i;
  JsonObject *object;
};

MclJsonReader *mcl_json_reader_new (const char *data, gsize n_bytes) G_GNUC_WARN_UNUSED_RESULT;
MclJsonReader *mcl_json_reader_new_at (const char *data,
                                       const MclJsonSlice *root) G_GNUC_WARN_UNUSED_RESULT;
void mcl_json_reader_free (MclJsonReader *self);

gboolean mcl_json_reader_has_failed (MclJsonReader *self);
gboolean mcl_json_reader_finish (MclJsonReader *self, guint *error_line, GError **error);
const MclJsonSlice *mcl_json_reader_get_root (MclJsonReader *self);

JsonNode *mcl_json_reader_parse (MclJsonReader *self, const MclJsonSlice *slice);
gboolean mcl_json_reader_enter (MclJsonReader *self, MclJsonPlace *place, JsonNode *node);
JsonObject *
mcl_json_reader_get_object (MclJsonReader *self, const MclJsonPlace *place, const char *name);
JsonArray *
mcl_json_reader_get_array (MclJsonReader *self, const MclJsonPlace *place, const char *name);
const char *
mcl_json_reader_get_string (MclJsonReader *self, const MclJsonPlace *place, const char *name);
const char *
mcl_json_reader_require_string (MclJsonReader *self, const MclJsonPlace *place, const char *name);
gint64 mcl_json_reader_get_integer (MclJsonReader *self,
                                    const MclJsonPlace *place,
                                    const char *name,
                                    gint64 fallback);
gint64
mcl_json_reader_require_integer (MclJsonReader *self, const MclJsonPlace *place, const char *name);
gboolean mcl_json_reader_get_boolean (MclJsonReader *self,
                                      const MclJsonPlace *place,
                                      const char *name,
                                      gboolean fallback);
char **
mcl_json_reader_dup_strings (MclJsonReader *self, const MclJsonPlace *place, const char *name);
MclMembers *mcl_json_reader_dup_members (MclJsonReader *self,
                                         const MclJsonSlice *object,
                                         const char *const *without);

void mcl_json_reader_fail (MclJsonReader *self,
                           const MclJsonPlace *place,
                           const char *name,
                           MclError code,
                           const char *format,
                           ...) G_GNUC_PRINTF (5, 6);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclJsonReader, mcl_json_reader_free)

G_END_DECLS
