/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-attribute-editor.h"

G_BEGIN_DECLS

struct _MclAttributeEditor {
  GObject parent_instance;
  char *id;
  char *name;
  MclAttributeKind kind;
  GStrv values;
  GStrv value_names;
  char *pattern;
  gunichar key;

  GtkWidget *row;
  GtkWidget *problem_row; /* of a text: says what is wrong with it */
  GtkLabel *problem;
  GtkButton *offer; /* of a text: takes over what could stand here */
  GtkStringList *choices;
  char *json;          /* as shown last */
  char *foreign;       /* of a choice: a value that the schema does not have, as JSON */
  gboolean is_showing; /* the row is changed by us, not by the user */
};

void mcl_attribute_editor_take_json (MclAttributeEditor *self, const char *json);
void mcl_attribute_editor_leave (MclAttributeEditor *self);

/* mcl-attribute-editor-choice.c */
GStrv mcl_attribute_editor_dup_value_names (const MclAttributeSpec *spec) G_GNUC_WARN_UNUSED_RESULT;
void mcl_attribute_editor_create_choice (MclAttributeEditor *self);
void mcl_attribute_editor_show_choice (MclAttributeEditor *self, const char *json);

/* mcl-attribute-editor-text.c */
void mcl_attribute_editor_create_text (MclAttributeEditor *self);
void mcl_attribute_editor_show_text (MclAttributeEditor *self, const char *json, gboolean editable);

G_END_DECLS
