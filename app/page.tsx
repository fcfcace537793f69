export default function NewConversation() {
  return <main>Parley</main>;
}
