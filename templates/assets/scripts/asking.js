// Pages that ask: focus on the error summary, no double send, a count near the limit, and a sign of life while typing.
import { Button, CharacterCount, ErrorSummary, createAll } from "govuk-frontend";
import "./still-here.js";

// The components start only where the page says that scripts may run.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
createAll(ErrorSummary);
createAll(Button);
createAll(CharacterCount);
