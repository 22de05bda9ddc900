import { makeButton } from './steps.js'

/** A button that reads the question shown; it appears only where the browser has a voice for the language. */
export function addReader(bar, { texts, lang, screen }) {
  if (!('speechSynthesis' in globalThis)) return
  const voiceOf = () => speechSynthesis.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(lang))
  const button = makeButton(texts('read'), 'read quiet')

  const offer = () => {
    if (voiceOf() && !button.isConnected) bar.append(button)
  }
  const quiet = () => {
    speechSynthesis.cancel()
    button.textContent = texts('read')
  }
  button.addEventListener('click', () => {
    if (speechSynthesis.speaking) return quiet()
    const speech = new SpeechSynthesisUtterance(wordsOf(screen()))
    speech.voice = voiceOf()
    speech.lang = speech.voice.lang
    speech.onend = quiet
    button.textContent = texts('read-stop')
    speechSynthesis.speak(speech)
  })
  speechSynthesis.addEventListener?.('voiceschanged', offer)
  addEventListener('pagehide', quiet)
  offer()
  return quiet
}

function wordsOf(screen) {
  const parts = screen.querySelectorAll('legend, label > span, .fact > label')
  return [...parts].map((part) => part.textContent.trim()).join('. ')
}
