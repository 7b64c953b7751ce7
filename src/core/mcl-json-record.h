/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-json-reader.h"

G_BEGIN_DECLS

/**
 * MclJsonRecord:
 *
 * The members of one object of a checked document, and then of the next one of its kind. Members
 * are named by their index in a list of names that the readers of a record know.
 */
typedef struct _MclJsonRecord MclJsonRecord;

MclJsonRecord *mcl_json_record_new (MclJsonReader *reader,
                                    const char *data,
                                    const char *const *names) G_GNUC_WARN_UNUSED_RESULT;
void mcl_json_record_free (MclJsonRecord *self);

gboolean
mcl_json_record_read (MclJsonRecord *self, const MclJsonPlace *place, MclJsonCursor *cursor);

const MclJsonPlace *mcl_json_record_get_place (MclJsonRecord *self);
guint mcl_json_record_get_line (MclJsonRecord *self);
const MclJsonSlice *mcl_json_record_get_value (MclJsonRecord *self, guint member);
const MclJsonSlice *mcl_json_record_get_object (MclJsonRecord *self, guint member);
const MclJsonSlice *mcl_json_record_get_array (MclJsonRecord *self, guint member);
const char *mcl_json_record_get_string (MclJsonRecord *self, guint member);
const char *mcl_json_record_require_string (MclJsonRecord *self, guint member);
gint64 mcl_json_record_get_integer (MclJsonRecord *self, guint member, gint64 fallback);
gint64 mcl_json_record_require_integer (MclJsonRecord *self, guint member);
gboolean mcl_json_record_get_boolean (MclJsonRecord *self, guint member, gboolean fallback);
MclMembers *mcl_json_record_dup_members (MclJsonRecord *self, guint member);
MclMembers *mcl_json_record_dup_unknown (MclJsonRecord *self);

void mcl_json_record_fail (MclJsonRecord *self, guint member, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclJsonRecord, mcl_json_record_free)

G_END_DECLS
