/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-session.h"

G_BEGIN_DECLS

struct _MclSession {
  GObject parent_instance;
  GPtrArray *folders;  /* a path for each window; empty for none */
  GPtrArray *articles; /* likewise */
  GPtrArray *places;   /* of MclSessionArticle, the newest last */
  gboolean is_loaded;
  gboolean is_saving;
  gboolean is_changed; /* since the worker that saves was given its copy */
};

typedef struct {
  char *article;
  MclSessionPlace place;
} MclSessionArticle;

/* mcl-session-file.c */
void mcl_session_read (MclSession *self, GKeyFile *file);
char *mcl_session_serialise (MclSession *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
