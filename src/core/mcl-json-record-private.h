/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-json-record.h"

/* For mcl-json-record*.c only. */

G_BEGIN_DECLS

/* Short objects, such as {"mode": "direct"}, are the same in many records, which
 * then share them. */
#define MCL_JSON_N_RECENT 32

typedef struct {
  const char *name;
  gsize n_bytes;
} MclJsonRecordName;

/* What the record being read has for a name. */
typedef struct {
  MclJsonSlice value; /* empty: not there */
  char *string;       /* in the strings, once it was asked for */
} MclJsonRecordMember;

/* Members that were made of some bytes of the document. */
typedef struct {
  const char *json;
  gsize n_bytes;
  MclMembers *members;
} MclJsonRecordRecent;

struct _MclJsonRecord {
  MclJsonReader *reader;
  const char *data;
  const char *const *known;
  MclJsonRecordName *names;
  MclJsonRecordMember *members;
  guint n_names;
  guint n_unknown;
  const MclJsonPlace *place;
  MclJsonSlice object;
  char *strings;
  gsize n_string_bytes;
  gsize n_allocated_bytes;
  GString *unquoted;
  MclJsonRecordRecent recent[MCL_JSON_N_RECENT];
};

G_END_DECLS
