/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mcl-attribute-editor.h"
#include "mcl-document.h"

G_BEGIN_DECLS

/**
 * MclInspector:
 *
 * Beside the text: the current annotation, the article as a whole, and the guidelines. Emits `jump`
 * (const char *id) when the user follows a relation, `failed` (const char *message) when a change
 * can't be made, and `leave` when the user wants to be back in the text.
 */
#define MCL_TYPE_INSPECTOR (mcl_inspector_get_type ())
G_DECLARE_FINAL_TYPE (MclInspector, mcl_inspector, MCL, INSPECTOR, GtkWidget)

GString *mcl_inspector_new_taken_keys (MclSchema *schema) G_GNUC_WARN_UNUSED_RESULT;

void mcl_inspector_set_document (MclInspector *self, MclDocument *document);
void mcl_inspector_set_current (MclInspector *self, MclAnnotation *annotation);

MclAttributeEditor *mcl_inspector_find_editor (MclInspector *self, const char *id);
MclAttributeEditor *mcl_inspector_find_editor_by_key (MclInspector *self, gunichar key);
void mcl_inspector_focus_editor (MclInspector *self, MclAttributeEditor *editor);
void mcl_inspector_focus_note (MclInspector *self);
void mcl_inspector_show_guidelines (MclInspector *self);

G_END_DECLS
