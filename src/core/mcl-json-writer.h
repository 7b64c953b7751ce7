/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-members.h"

G_BEGIN_DECLS

/**
 * MclJsonWriter:
 * @out: what is appended to
 * @needs_comma: whether the object that is written has a member already
 *
 * Where an object is written, all 0 but @out at first.
 */
typedef struct {
  GString *out;
  gboolean needs_comma;
} MclJsonWriter;

void mcl_json_writer_begin_object (MclJsonWriter *self);
void mcl_json_writer_end_object (MclJsonWriter *self);
void mcl_json_writer_begin_member (MclJsonWriter *self, const char *name);

void mcl_json_writer_put_string (MclJsonWriter *self, const char *name, const char *value);
void mcl_json_writer_put_integer (MclJsonWriter *self, const char *name, guint32 value);
void mcl_json_writer_put_member (MclJsonWriter *self, MclMembers *members, guint i);
void mcl_json_writer_put_members (MclJsonWriter *self, MclMembers *members);
void mcl_json_writer_put_sorted_object (MclJsonWriter *self, MclMembers *members);

G_END_DECLS
